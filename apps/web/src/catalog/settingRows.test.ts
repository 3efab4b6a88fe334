import { expect, it } from 'vitest';
import { settingRows } from './settingRows.ts';

it('reads title, help, type, need and standard value from the schema', () => {
  const rows = settingRows({
    type: 'object',
    required: ['host'],
    properties: {
      host: { type: 'string', title: 'Host', description: 'Name or address' },
      port: { type: 'integer', minimum: 1, maximum: 65535, default: 2575, title: 'Port' },
      urgent: { type: 'boolean' },
      mode: { enum: ['immediate', 'after'] },
      rows: { type: 'array', items: { type: 'object' } },
      tls: { type: 'object', properties: { ca: { type: 'string' } } },
    },
  });
  expect(rows.map((row) => [row.name, row.type, row.required, row.standard])).toEqual([
    ['host', 'text', true, ''],
    ['port', 'whole number from 1 to 65535', false, '2575'],
    ['urgent', 'true or false', false, ''],
    ['mode', 'immediate or after', false, ''],
    ['rows', 'list of entries', false, ''],
    ['tls', 'entry with values', false, ''],
    ['tls.ca', 'text', false, ''],
  ]);
  expect(rows[0]).toMatchObject({ title: 'Host', help: 'Name or address' });
});

it('does not print the limits of safe integers', () => {
  const rows = settingRows({
    properties: {
      n: { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
    },
  });
  expect(rows[0]?.type).toBe('whole number');
});
