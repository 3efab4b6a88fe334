import { compareValues } from './compare.ts';
import type { Condition } from './condition.ts';
import { type Operator, operatorWords, withList } from './operators.ts';
import { compilePattern } from './pattern.ts';

/** Decides on the values that a path found. A field that repeats holds when one value does; negations want none. */
export interface ValueTest {
  holds(values: readonly string[]): boolean;
}

/** Compiles the comparison of a condition; returns the sentence to show beside it when it cannot work. */
export function compileTest({ op, value }: Condition): ValueTest | { problem: string } {
  if (op === 'exists') return { holds: (values) => values.length > 0 };
  if (op === 'missing') return { holds: (values) => values.length === 0 };
  const operands = operandsOf(op, value);
  const [first] = operands;
  if (first === undefined) return { problem: `"${operatorWords[op]}" needs a value to compare with.` };
  switch (op) {
    case 'equals':
      return some((text) => text === first);
    case 'not_equals':
      return none((text) => text === first);
    case 'in':
      return some((text) => operands.includes(text));
    case 'not_in':
      return none((text) => operands.includes(text));
    case 'starts_with':
      return some((text) => text.startsWith(first));
    case 'ends_with':
      return some((text) => text.endsWith(first));
    case 'contains':
      return some((text) => text.includes(first));
    case 'matches': {
      const pattern = compilePattern(first);
      return typeof pattern === 'function' ? some(pattern) : pattern;
    }
    case 'gt':
      return some((text) => compareValues(text, first) > 0);
    case 'gte':
      return some((text) => compareValues(text, first) >= 0);
    case 'lt':
      return some((text) => compareValues(text, first) < 0);
    case 'lte':
      return some((text) => compareValues(text, first) <= 0);
    case 'between': {
      const [low, high] = operands;
      if (low === undefined || high === undefined) return { problem: 'A range needs two values: low..high.' };
      return some((text) => compareValues(text, low) >= 0 && compareValues(text, high) <= 0);
    }
  }
}

function some(test: (text: string) => boolean): ValueTest {
  return { holds: (values) => values.some(test) };
}

function none(test: (text: string) => boolean): ValueTest {
  return { holds: (values) => !values.some(test) };
}

/** What the value of a condition names: the members of a list, the two ends of a range, or one text. */
export function operandsOf(op: Operator, value: Condition['value']): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  const separator = op === 'between' ? /\s*\.\.\s*/ : /\s*,\s*/;
  if (op === 'between' || withList.includes(op)) return value.trim().split(separator);
  return value === '' ? [] : [value];
}
