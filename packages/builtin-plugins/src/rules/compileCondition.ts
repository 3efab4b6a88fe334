import type { DecisionCheck } from '@pyheart/plugin-sdk';
import type { Source } from '../paths/source.ts';
import { compileValuePath } from '../paths/valueReader.ts';
import { compileTest, operandsOf } from './compileTest.ts';
import type { Condition } from './condition.ts';
import { operatorPhrases } from './operators.ts';

interface Verdict {
  holds: boolean;
  /** What was found and what was wanted: `PV1-2 is "O" (wanted: is one of I, E)`. */
  why: string;
  check: DecisionCheck;
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
    const checkOf = (found: readonly string[], holds: boolean): DecisionCheck => ({
      path: reader.text,
      wanted,
      found: found.slice(0, mostShown).map(shortened),
      holds,
    });
    if ('problem' in values) return { holds: false, why: values.problem, check: checkOf([], false) };
    const holds = test.holds(values);
    const found = foundWords(reader.text, values);
    const why = holds ? `${found}, ${wanted}` : `${found} (wanted: ${wanted})`;
    return { holds, why, check: checkOf(values, holds) };
  };
}

const mostShown = 5;
const shortened = (value: string) => (value.length > 60 ? `${value.slice(0, 60)}…` : value);

function foundWords(path: string, values: readonly string[]): string {
  if (values.length === 0) return `${path} is empty`;
  const shown = values.slice(0, mostShown).map((value) => `"${shortened(value)}"`);
  const more = values.length > mostShown ? ` and ${values.length - mostShown} more` : '';
  return `${path} is ${shown.join(', ')}${more}`;
}

function wantedWords({ op, value }: Condition): string {
  return operatorPhrases[op](operandsOf(op, value).join(op === 'between' ? ' and ' : ', '));
}
