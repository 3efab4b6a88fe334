import type { FieldSpec } from './fieldSpecs.ts';

/** What the field could hold, as a person would type it; undefined where the control shows an example itself. */
export function exampleOf({ schema, widget, hints }: FieldSpec): string | undefined {
  if (showing.has(widget) || hints.placeholder !== undefined) return undefined;
  const example = schema.examples?.[0];
  if (example === undefined || schema.default === example) return undefined;
  if (typeof example === 'string') return example;
  // The columns of a table show examples of their own.
  if (Array.isArray(example))
    return example.some((entry) => typeof entry === 'object') ? undefined : example.join(', ');
  return JSON.stringify(example);
}

/** These write it into their empty control. */
const showing = new Set<FieldSpec['widget']>([
  'text',
  'host',
  'url',
  'path',
  'hl7path',
  'fhirpath',
  'secret',
  'signing-key',
]);
