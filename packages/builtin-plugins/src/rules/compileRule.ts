import type { DecisionCheck } from '@pyheart/plugin-sdk';
import type { Source } from '../paths/source.ts';
import { type ConditionTest, compileCondition } from './compileCondition.ts';
import type { Rule } from './condition.ts';

export interface RuleVerdict {
  holds: boolean;
  why: string;
  /** The conditions that settled it. */
  checks: DecisionCheck[];
}

export interface CompiledRule {
  name: string;
  /** Whether the rule holds, and the conditions that settled it in words. */
  decide(source: Source): RuleVerdict;
}

/** Compiles a rule once, for every message that follows. Settings are checked before, so every condition compiles. */
export function compileRule(rule: Pick<Rule, 'name' | 'match' | 'conditions'>): CompiledRule {
  const tests = rule.conditions
    .map(compileCondition)
    .filter((test): test is ConditionTest => typeof test === 'function');
  return { name: rule.name, decide: (source) => decide(rule.match, tests, source) };
}

/** Stops at the first condition that settles it: "all" at the first that fails, "any" at the first that holds. */
function decide(match: Rule['match'], tests: readonly ConditionTest[], source: Source): RuleVerdict {
  const seen: string[] = [];
  const checks: DecisionCheck[] = [];
  for (const test of tests) {
    const { holds, why, check } = test(source);
    if (holds === (match === 'any')) return { holds, why, checks: [check] };
    seen.push(why);
    checks.push(check);
  }
  return { holds: match === 'all', why: seen.join('; '), checks };
}
