import { expect, it } from 'vitest';
import * as z from 'zod';
import { settingsFindings } from '../settings/settingsFindings.ts';
import { escapePlaceholders } from './escapePlaceholders.ts';
import type { FieldValue } from './FieldValue.ts';
import { fieldValueInWords } from './fieldValueInWords.ts';
import { parseDuration } from './parseDuration.ts';
import { type FoundValue, resolveFieldValue } from './resolveFieldValue.ts';
import { takeFieldValues } from './takeFieldValues.ts';
import { typedValue } from './typedValue.ts';

const finds = (found: FoundValue) => () => found;
const wards = (code: string) => (code === 'ICU' ? 'icu@example.org' : undefined);
const lookup: FieldValue = { $value: 'lookup', path: 'PV1-3.1', table: { node: 'wards' } };

it('takes what the message has, and what counts when it has nothing', () => {
  const value: FieldValue = { $value: 'message', path: 'PID-5' };
  expect(resolveFieldValue(value, finds({ text: 'A' }), undefined)).toEqual({ text: 'A' });
  expect(resolveFieldValue(value, finds({ nothing: 'empty' }), undefined)).toEqual({ problem: 'empty' });
  const standard: FieldValue = { ...value, otherwise: 'default', default: 'none' };
  expect(resolveFieldValue(standard, finds({ nothing: 'missing' }), undefined)).toEqual({ text: 'none' });
});

it('looks a code up, and keeps, replaces or refuses one that is not listed', () => {
  const of = (value: FieldValue, text: string) => resolveFieldValue(value, finds({ text }), wards);
  expect(of(lookup, 'ICU')).toEqual({ text: 'icu@example.org' });
  expect(of(lookup, 'ER')).toEqual({ problem: 'unlisted' });
  expect(of({ ...lookup, otherwise: 'keep' }, 'ER')).toEqual({ text: 'ER' });
  expect(of({ ...lookup, otherwise: 'default', default: 'desk' }, 'ER')).toEqual({ text: 'desk' });
  expect(resolveFieldValue(lookup, finds({ text: 'ICU' }), undefined)).toEqual({ problem: 'no table' });
});

it('reads numbers, yes and no, durations and lists, and leaves alone what it cannot read', () => {
  expect(typedValue(' 42 ', { type: 'integer' })).toBe(42);
  expect(typedValue('soon', { type: 'integer' })).toBe('soon');
  expect(typedValue('Y', { type: 'boolean' })).toBe(true);
  expect(typedValue('a@b.c; d@e.f', { type: 'array' })).toEqual(['a@b.c', 'd@e.f']);
  expect(typedValue('1h 30m', { type: 'integer', 'x-ui': { widget: 'duration', unit: 's' } })).toBe(5400);
  expect(parseDuration('PT1M', 'ms')).toBe(60_000);
  expect(parseDuration('tomorrow', 's')).toBeUndefined();
});

it('lets no message write placeholders or choose a folder', () => {
  expect(escapePlaceholders('{PID-5}', 'braces')).toBe('{{PID-5}}');
  expect(escapePlaceholders('../{id}', 'filename')).toBe('..__id_');
  expect(escapePlaceholders('{{ x }}', 'liquid')).toBe("{{ '{' }}{{ '{' }} x }}");
});

const schema = z.toJSONSchema(
  z.object({
    to: z.string().meta({ title: 'To', examples: ['a@b.c'], 'x-ui': { modes: ['message', 'lookup'] } }),
    port: z.int().default(25).meta({ title: 'Port' }),
    headers: z
      .record(z.string(), z.string().meta({ 'x-ui': { modes: ['message'] } }))
      .default({})
      .meta({ title: 'Headers' }),
  }),
  { io: 'input' },
);

it('parts what messages give from what holds for all, with something that stands in', () => {
  const ward = { $value: 'message', path: 'PV1-3' };
  const { settings, fields } = takeFieldValues(schema, {
    to: lookup,
    headers: { 'X-Ward': ward, 'X-A': 'b' },
  });
  expect(settings).toEqual({ to: 'a@b.c', headers: { 'X-A': 'b' } });
  expect(fields.map(({ field, at }) => [field, at])).toEqual([
    ['to', ['to']],
    ['headers.X-Ward', ['headers', 'X-Ward']],
  ]);
});

it('is checked at its field: offered there, with a place and a table', () => {
  const of = (settings: Record<string, unknown>) =>
    settingsFindings(schema, settings).map(({ problem, field }) => `${problem} ${field}`);
  expect(of({ to: lookup })).toEqual([]);
  expect(of({ to: { ...lookup, path: '' } })).toEqual(['missing to']);
  expect(of({ to: { $value: 'lookup', path: 'PV1-3' } })).toEqual(['missing to']);
  expect(of({ to: { $value: 'message', place: 'x' } })).toEqual(['invalid to']);
  expect(of({ to: 'a', port: { $value: 'message', path: 'PV1-3' } })).toEqual(['invalid port']);
  expect(of({ to: 'a', headers: { A: { $value: 'message', path: 'PV1-3' } } })).toEqual([]);
});

it('is said in words', () => {
  expect(fieldValueInWords({ $value: 'message', path: 'PID-5', otherwise: 'default', default: 'X' })).toBe(
    'PID-5 of the message, else X',
  );
  expect(fieldValueInWords({ ...lookup, otherwise: 'keep' })).toBe(
    'PV1-3.1 looked up in the table of wards, else as it is',
  );
});
