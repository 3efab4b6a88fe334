import type { Json } from '@pyheart/plugin-sdk';
import { composite, filled } from './composite.ts';
import type { Convert } from './converter.ts';
import type { SystemOf } from './identifier.ts';
import { isObject } from './people.ts';

/** XCN → Reference that carries identifier and name, so that no Practitioner has to exist at the server. */
export function toPersonReference(systemOf: SystemOf): Convert {
  return (input, source) => {
    if (isObject(input)) return input.json;
    const part = composite(input);
    const value = part(1);
    const authority = { namespace: part(9, 1), id: part(9, 2), type: part(9, 3) };
    const name = [part(6), part(3), part(4), part(2), part(5)].filter((piece) => piece !== '').join(' ');
    return filled<Json>({
      identifier: value === '' ? undefined : filled<Json>({ system: systemOf(authority, source), value }),
      display: name,
    });
  };
}

/** PL → Reference that says where in words: point of care, room, bed, facility. */
export const toPlaceReference: Convert = (input) => {
  if (isObject(input)) return input.json;
  const part = composite(input);
  const display = [
    part(1),
    part(2) && `room ${part(2)}`,
    part(3) && `bed ${part(3)}`,
    part(4, 1),
    part(7) && `building ${part(7)}`,
    part(8) && `floor ${part(8)}`,
  ].filter((piece) => piece !== '');
  return filled<Json>({ display: display.join(', ') });
};
