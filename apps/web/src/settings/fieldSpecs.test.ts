import { expect, it } from 'vitest';
import { choicesOf, chooseWidget, fieldSpecs } from './fieldSpecs.ts';

it('lists fields in the order of their hints and keeps the schema’s order otherwise', () => {
  const specs = fieldSpecs({
    properties: {
      port: { type: 'integer' },
      host: { type: 'string', 'x-ui': { order: -1 } },
      tls: { type: 'boolean' },
    },
  });
  expect(specs.map((spec) => spec.name)).toEqual(['host', 'port', 'tls']);
});

it('asks for a field only when it has no default', () => {
  const [host, port] = fieldSpecs({
    required: ['host', 'port'],
    properties: { host: { type: 'string' }, port: { type: 'integer', default: 2575 } },
  });
  expect([host?.required, port?.required]).toEqual([true, false]);
});

it('chooses the control from the hint first and from the type second', () => {
  expect(chooseWidget({ type: 'string', 'x-ui': { widget: 'cron' } })).toBe('cron');
  expect(chooseWidget({ type: 'string', 'x-ui': { secret: true } })).toBe('secret');
  expect(chooseWidget({ type: 'string', enum: ['a', 'b'] })).toBe('select');
  expect(chooseWidget({ type: 'array', items: { type: 'object', properties: {} } })).toBe('table');
  expect(chooseWidget({ type: 'array', items: { type: 'string' } })).toBe('list');
  expect(chooseWidget({ type: 'object', additionalProperties: { type: 'string' } })).toBe('keyvalue');
  expect(chooseWidget({ anyOf: [{ type: 'integer' }, { type: 'string' }] })).toBe('number');
});

it('reads the choices of a union of constants', () => {
  expect(choicesOf({ anyOf: [{ const: 'a' }, { const: 'b' }] })).toEqual(['a', 'b']);
  expect(choicesOf({ anyOf: [{ const: 'a' }, { type: 'string' }] })).toEqual([]);
});
