import { globSync } from 'node:fs';
import { messageKinds } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { dataFormats } from '../../messages/dataFormats.ts';
import { sourceFormatOf, sourceFormats, targetFormatOf, targetFormats } from './mappingFormats.ts';

const files = (pattern: string) => globSync(pattern, { cwd: import.meta.dirname });

it('takes every file of the folder as a format, and nothing else', () => {
  expect(sourceFormats).toHaveLength(files('*Source.ts').length);
  expect(targetFormats).toHaveLength(files('*Target.ts').length);
});

it.each([
  ['reads', sourceFormats],
  ['makes', targetFormats],
])('%s each format under a key and a place of its own', (_, formats) => {
  for (const part of ['key', 'order', 'title'] as const)
    expect(new Set(formats.map((format) => format[part])).size, part).toBe(formats.length);
});

it('starts from HL7 v2 and FHIR where the setting names no format', () => {
  expect(sourceFormatOf(undefined).key).toBe('hl7v2');
  expect(targetFormatOf('gone').key).toBe('fhir-transaction');
});

it('shows what it reads in the data view too, each kind in one format of either', () => {
  for (const kind of messageKinds) {
    const readers = sourceFormats.filter(({ kinds }) => kinds.includes(kind));
    expect(readers.length, kind).toBeLessThanOrEqual(1);
    if (readers.length === 0) continue;
    const isShown = dataFormats.some(({ kinds }) => kinds.includes(kind));
    // A table row is a JSON object, which the data view opens as such.
    expect(isShown || kind === 'row', kind).toBe(true);
  }
});

it('opens an empty tree without a sample, as a new mapping has it', async () => {
  const empty = { settings: {}, paths: [], message: undefined, added: [] };
  for (const format of [...sourceFormats, ...targetFormats]) {
    expect(await format.open(empty), format.key).toBeDefined();
    expect((await format.adds?.names(empty)) ?? []).toBeDefined();
  }
});
