import type { Json } from '@pyheart/plugin-sdk';
import { codeSystemUri } from './codeSystems.ts';
import { composite, filled } from './composite.ts';
import type { Convert, Input } from './converter.ts';
import { isObject } from './people.ts';

/** CWE or CE → CodeableConcept with its up to two codings (v2-to-FHIR, CWE[CodeableConcept]). */
export function toConcept(table: ReadonlyMap<string, string>): Convert {
  return (input) => {
    if (isObject(input)) return input.json;
    const part = composite(input);
    const codings = [coding(input, 1, 7, table), coding(input, 4, 8, table)].filter(
      (one) => one !== undefined,
    );
    return filled<Json>({ coding: codings, text: part(9) || part(2) || part(5) });
  };
}

/** CWE or CE → its first Coding. */
export function toCoding(table: ReadonlyMap<string, string>): Convert {
  return (input) => (isObject(input) ? input.json : coding(input, 1, 7, table));
}

function coding(
  input: Input,
  first: number,
  version: number,
  table: ReadonlyMap<string, string>,
): Record<string, Json> | undefined {
  const part = composite(input);
  const code = part(first).replace(/\s+/g, ' ');
  if (code === '') return undefined;
  const system = codeSystemUri(part(first + 2), table);
  return filled<Json>({
    system,
    version: system === undefined ? '' : part(version),
    code,
    display: part(first + 1),
  });
}
