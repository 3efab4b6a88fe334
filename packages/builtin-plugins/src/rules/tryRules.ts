import type { Decision, RunContext } from '@pyheart/plugin-sdk';
import type { Source } from '../paths/source.ts';
import type { CompiledRule } from './compileRule.ts';

/**
 * Tries rules from the top, only until the first that matches unless `every` is asked for. It says of each what it made
 * of it, in words and as decisions, and returns those that match.
 */
export function tryRules<Rule extends CompiledRule & { port?: string }>(
  rules: readonly Rule[],
  source: Source,
  { every, explain, decide }: { every: boolean } & Pick<RunContext, 'explain' | 'decide'>,
): Rule[] {
  const matching: Rule[] = [];
  const decisions = rules.map((rule): Decision => {
    const place = { rule: rule.name, ...(rule.port === undefined ? {} : { port: rule.port }) };
    if (matching.length > 0 && !every) return { ...place, outcome: 'not_tried', checks: [] };
    const { holds, why, checks } = rule.decide(source);
    explain(`Rule "${rule.name}" ${holds ? 'matched' : 'did not match'}: ${why}.`);
    if (holds) matching.push(rule);
    return { ...place, outcome: holds ? 'matched' : 'not_matched', checks };
  });
  decide(decisions);
  return matching;
}
