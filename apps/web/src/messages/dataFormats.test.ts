import { globSync } from 'node:fs';
import { messageKinds } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { dataFormats, findFormat } from './dataFormats.ts';

it('finds each format by the kind of the message, and every kind in one format at most', () => {
  const files = globSync('formats/*Format.ts*', { cwd: import.meta.dirname });
  expect(dataFormats).toHaveLength(files.length);
  for (const part of ['key', 'order'] as const)
    expect(new Set(dataFormats.map((format) => format[part])).size, part).toBe(files.length);
  for (const kind of messageKinds) {
    const owners = dataFormats.filter(({ kinds }) => kinds.includes(kind));
    expect(owners.length, kind).toBeLessThanOrEqual(1);
  }
});

it.each([
  ['MSH|^~\\&|A', 'hl7v2'],
  ['{"resourceType": "Patient"}', 'fhir'],
  ['[1, 2]', 'json'],
  ['<a/>', 'xml'],
  ['a,b\n1,2\n', 'csv'],
])('recognises what plain text looks like: %s', (text, key) => {
  const found = findFormat('text', text);
  expect(found?.format.key).toBe(key);
  // Steps see a text, so no form field is filled from it.
  expect(found?.unreadable).toContain('plain text');
});

it('shows other plain text as it is', () => {
  expect(findFormat('text', 'Hello')).toBeUndefined();
  expect(findFormat('signal', '')).toBeUndefined();
});
