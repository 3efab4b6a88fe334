import { compileCondition } from '../../toFhir/compileCondition.ts';
import type { Place } from './Place.ts';
import { compileFrom, type From } from './readFrom.ts';
import type { Scope } from './Scope.ts';

export type When = (scope: Scope, place: Place | undefined) => boolean;

const term = /^(\S+)\s+(?:(valued|empty)|(!?=)\s*(.+))$/;

/** Compiles `PID-30 = Y and PID-29 empty or PID-31 = N`; `after OBX|OBR` asks for the segment that a comment follows. */
export function compileWhen(text: string | undefined): When | { problem: string } {
  return compileCondition(text, compileTerm);
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
