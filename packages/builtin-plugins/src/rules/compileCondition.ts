import type { Source } from '../paths/source.ts';
import { compileValuePath } from '../paths/valueReader.ts';
import { compareValues } from './compare.ts';
import type { Condition } from './condition.ts';
import { type Operator, operatorWords, withList, withoutValue } from './operators.ts';
import { compilePattern } from './pattern.ts';

export interface Verdict {
  holds: boolean;
  /** What was found and what was wanted: `PV1-2 is "O" (wanted: is one of I, E)`. */
  why: string;
}

export type ConditionTest = (source: Source) => Verdict;

/** Compiles one condition; returns the sentence to show beside it when it cannot work. */
export function compileCondition(condition: Condition): ConditionTest | { problem: string } {
  const reader = compileValuePath(condition.path);
  if ('problem' in reader) return reader;
  const test = compileTest(condition);
  if ('problem' in test) return test;
  const wanted = wantedWords(condition);
  return (source) => {
    const values = reader.read(source);
    if ('problem' in values) return { holds: false, why: values.problem };
    const holds = test.holds(values);
    const found = foundWords(reader.text, values);
    return { holds, why: holds ? `${found}, ${wanted}` : `${found} (wanted: ${wanted})` };
  };
}

interface Test {
  holds(values: readonly string[]): boolean;
}

function compileTest({ op, value }: Condition): Test | { problem: string } {
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

function some(test: (text: string) => boolean): Test {
  return { holds: (values) => values.some(test) };
}

function none(test: (text: string) => boolean): Test {
  return { holds: (values) => !values.some(test) };
}

function operandsOf(op: Operator, value: Condition['value']): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  const separator = op === 'between' ? /\s*\.\.\s*/ : /\s*,\s*/;
  if (op === 'between' || withList.includes(op)) return value.trim().split(separator);
  return value === '' ? [] : [value];
}

function foundWords(path: string, values: readonly string[]): string {
  if (values.length === 0) return `${path} is empty`;
  const shown = values
    .slice(0, 5)
    .map((value) => `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`);
  const more = values.length > 5 ? ` and ${values.length - 5} more` : '';
  return `${path} is ${shown.join(', ')}${more}`;
}

function wantedWords({ op, value }: Condition): string {
  if (withoutValue.includes(op)) return operatorWords[op];
  const operands = operandsOf(op, value);
  return `${operatorWords[op]} ${op === 'between' ? operands.join(' and ') : operands.join(', ')}`;
}
