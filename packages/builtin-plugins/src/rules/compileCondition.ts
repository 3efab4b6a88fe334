import type { Source } from '../paths/source.ts';
import { compileValuePath } from '../paths/valueReader.ts';
import { compileTest, operandsOf } from './compileTest.ts';
import type { Condition } from './condition.ts';
import { operatorWords, withoutValue } from './operators.ts';

interface Verdict {
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
