import { isRecord } from '@pyheart/plugin-sdk';
import { t } from '../../language/t.ts';

export interface Condition {
  path: string;
  op: string;
  value?: string | string[];
}

/** A rule as the settings keep it; a router's rules also name the output they lead to. */
export interface Rule {
  id: string;
  name: string;
  match: 'all' | 'any';
  port?: string;
  conditions: Condition[];
}

/** Whatever the settings hold, as rules: half-typed or imported ones must still be drawn. */
export function readRules(value: unknown): Rule[] {
  return (Array.isArray(value) ? value : []).filter(isRecord).map((rule, index) => ({
    ...rule,
    id: typeof rule['id'] === 'string' ? rule['id'] : `rule-${index + 1}`,
    name: typeof rule['name'] === 'string' ? rule['name'] : '',
    match: rule['match'] === 'any' ? 'any' : 'all',
    conditions: (Array.isArray(rule['conditions']) ? rule['conditions'] : [])
      .filter(isRecord)
      .map(readCondition),
  }));
}

function readCondition(condition: Record<string, unknown>): Condition {
  const value = condition['value'];
  return {
    path: String(condition['path'] ?? ''),
    op: String(condition['op'] ?? 'equals'),
    ...(typeof value === 'string' || Array.isArray(value)
      ? { value: Array.isArray(value) ? value.map(String) : value }
      : {}),
  };
}

/** A new rule with an id, and a port when rules have one, that no other rule uses. */
export function newRule(rules: readonly Rule[], withPort: boolean): Rule {
  let number = rules.length + 1;
  while (rules.some((rule) => rule.id === `rule-${number}` || rule.port === `rule_${number}`)) number += 1;
  return {
    id: `rule-${number}`,
    name: t('Rule {number}', { number }),
    match: 'all',
    ...(withPort ? { port: `rule_${number}` } : {}),
    conditions: [{ path: '', op: 'equals', value: '' }],
  };
}
