import { type CdaElement, compileCdaPath, isFilled, leafOf } from '@pyheart/formats';
import { compileCondition } from '../../toFhir/compileCondition.ts';

export type When = (element: CdaElement) => boolean;

const term = /^((?:\[[^\]]*\]|[^\s[])+)\s+(?:(valued|empty|there)|(!?=)\s*(.+))$/;

/** Compiles `@negationInd = true and value valued or code = 8716-3|55607006`; `there` asks for the bare element. */
export function compileWhen(text: string | undefined): When | { problem: string } {
  return compileCondition(text, compileTerm);
}

function compileTerm(text: string): When | { problem: string } {
  const [, path = '', state, operator, list = ''] = term.exec(text) ?? [];
  const from = path === '' ? undefined : compileCdaPath(path);
  if (from === undefined)
    return { problem: `"${text}" is no condition such as @negationInd = true or value valued.` };
  if ('problem' in from) return from;
  if (state === 'there') return (element) => from.read(element).length > 0;
  if (state !== undefined) return (element) => from.read(element).some(isFilled) === (state === 'valued');
  const values = new Set(list.split('|').map((value) => value.trim()));
  return (element) => from.read(element).some((spot) => values.has(leafOf(spot))) === (operator === '=');
}
