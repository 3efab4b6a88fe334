import { elementsOf } from '@pyheart/formats';
import type { Target } from './compileTo.ts';
import { convertPrimitive } from './convertPrimitive.ts';
import type { Body, Value } from './Draft.ts';

/** Compiles what a row always writes: a primitive, or `system|code|words` where a code belongs. */
export function fixedValue(
  text: string,
  { type, codes }: Target,
): (() => Value) | { cell: 'value'; problem: string } {
  if (type === 'Coding' || type === 'CodeableConcept') {
    const [system = '', code = '', display] = text.split('|');
    if (code === '') return { cell: 'value', problem: `"${text}" is no code. Write system|code|words.` };
    // Each message gets its own: later rows may add to it.
    const coding = (): Body => ({
      ...(system === '' ? {} : { system }),
      code,
      ...(display === undefined ? {} : { display }),
    });
    return type === 'Coding' ? coding : () => ({ coding: [coding()] });
  }
  if (elementsOf(type) !== undefined)
    return { cell: 'value', problem: `It holds ${type}. Write to its parts.` };
  const value = convertPrimitive(type)(text, undefined);
  if (value === undefined) return { cell: 'value', problem: `"${text}" is no ${type}.` };
  if (codes !== undefined && !codes.has(String(value)))
    return { cell: 'value', problem: `"${text}" is not allowed here. FHIR has ${[...codes].join(', ')}.` };
  return () => value;
}
