import type { Json } from '@pyheart/plugin-sdk';
import { composite, filled } from './composite.ts';
import type { Convert, Input } from './converter.ts';
import { dateOrNothing } from './dates.ts';
import { addressTypes, addressUses, nameUses } from './useCodes.ts';

/** XPN → HumanName (v2-to-FHIR, XPN[HumanName]). */
export const toHumanName: Convert = (input) => {
  if (isObject(input)) return input.json;
  const part = composite(input);
  if (input.raw === undefined && input.json !== undefined) return filled<Json>({ text: input.text.trim() });
  const name = filled<Json>({
    family: part(1),
    given: [part(2), ...part(3).split(/\s+/)].filter((given) => given !== ''),
    prefix: [part(5)].filter((prefix) => prefix !== ''),
    suffix: [part(4), part(6), part(14)].filter((suffix) => suffix !== ''),
  });
  if (name === undefined) return undefined;
  const use = nameUses.get(part(7));
  const period = validity(part(12), part(13));
  return { ...(use === undefined ? {} : { use }), ...name, ...(period === undefined ? {} : { period }) };
};

/** XAD → Address (v2-to-FHIR, XAD[Address]); the type code says use or type, whichever it means. */
export const toAddress: Convert = (input) => {
  if (isObject(input)) return input.json;
  if (input.raw === undefined && input.json !== undefined) return filled<Json>({ text: input.text.trim() });
  const part = composite(input);
  const address = filled<Json>({
    line: [part(1), part(2)].filter((line) => line !== ''),
    city: part(3),
    district: part(9),
    state: part(4),
    postalCode: part(5),
    country: part(6),
  });
  if (address === undefined) return undefined;
  const use = addressUses.get(part(7));
  const type = addressTypes.get(part(7));
  const period = validity(part(13), part(14));
  return {
    ...(use === undefined ? {} : { use }),
    ...(type === undefined ? {} : { type }),
    ...address,
    ...(period === undefined ? {} : { period }),
  };
};

/** A period from two dates of a composite; undefined without either. */
export function validity(from: string, until: string): Record<string, Json> | undefined {
  return filled<Json>({ start: dateOrNothing(from), end: dateOrNothing(until) });
}

/** True when a JSON source already holds the whole object. */
export function isObject({ json }: Input): boolean {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
