import type { Place } from './Place.ts';
import { compileFrom, type From } from './readFrom.ts';
import type { Scope } from './Scope.ts';

export type When = (scope: Scope, place: Place | undefined) => boolean;

const always: When = () => true;
const term = /^(\S+)\s+(?:(valued|empty)|(!?=)\s*(.+))$/;

/** Compiles `PID-30 = Y and PID-29 empty or PID-31 = N`; `after OBX|OBR` asks for the segment that a comment follows. */
export function compileWhen(text: string | undefined): When | { problem: string } {
  if (text === undefined || text.trim() === '') return always;
  return joined(text.split(/\s+or\s+/), compileAll, 'some');
}

function compileAll(text: string): When | { problem: string } {
  return joined(text.split(/\s+and\s+/), compileTerm, 'every');
}

function joined(
  parts: readonly string[],
  compile: (text: string) => When | { problem: string },
  how: 'every' | 'some',
): When | { problem: string } {
  const tests: When[] = [];
  for (const part of parts) {
    const test = compile(part.trim());
    if ('problem' in test) return test;
    tests.push(test);
  }
  const [only] = tests;
  return tests.length === 1 && only !== undefined
    ? only
    : (scope, place) => tests[how]((test) => test(scope, place));
}

function compileTerm(text: string): When | { problem: string } {
  const names = /^after\s+(\S+)$/.exec(text)?.[1]?.split('|');
  if (names !== undefined) return (scope) => names.includes(scope.after);
  const [, path = '', state, operator, list = ''] = term.exec(text) ?? [];
  const from = path === '' ? undefined : compileFrom(path);
  if (from === undefined || 'problem' in from) {
    return { problem: `"${text}" is no condition such as PID-30 = Y, OBX-5 valued or OBX-5 empty.` };
  }
  if (state !== undefined) return valued(from, state === 'valued');
  const values = new Set(list.split('|').map((value) => value.trim()));
  const wanted = operator === '=';
  return (scope, place) => from.read(scope, place).some(({ leaf }) => values.has(leaf)) === wanted;
}

function valued(from: From, wanted: boolean): When {
  return (scope, place) => from.read(scope, place).length > 0 === wanted;
}
