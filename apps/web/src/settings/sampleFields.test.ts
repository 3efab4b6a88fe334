import type { Message } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { readSample, sampleFields } from './sampleFields.ts';

const message = (kind: Message['kind'], body: Message['body']): Message => ({
  id: '1',
  correlationId: '1',
  kind,
  body,
  meta: { phi: 'no' },
});

const adt = message(
  'hl7v2',
  'MSH|^~\\&|A|B|C|D|2026||ADT^A01|1|P|2.5.1\rPID|1||77^^^H~88^^^K||Vega^Ada\rNK1|1|One\rNK1|2|Two\r',
);

it('lists the filled fields of an HL7 v2 message with their paths', () => {
  const fields = new Map(sampleFields(adt).map(({ path, value }) => [path, value]));
  expect(fields.get('PID-5.1')).toBe('Vega');
  expect(fields.get('NK1[2]-2')).toBe('Two');
  expect(fields.has('MSH-1')).toBe(false);
});

it('reads what a path finds, all repetitions of it too, and nothing from half a path', () => {
  expect(readSample(adt, 'PID-5.2')).toBe('Ada');
  expect(readSample(adt, 'PID-3[*].1')).toBe('77 · 88');
  expect(readSample(adt, 'PID-')).toBeUndefined();
  expect(readSample(adt, 'PID-30')).toBeUndefined();
  expect(readSample({ ...adt, subtype: 'ADT^A01' }, '@subtype')).toBe('ADT^A01');
});

it('lists and reads the leaves of a JSON document', () => {
  const json = message('json', { patient: { names: [{ family: 'Vega' }], age: 41 }, gone: null });
  expect(sampleFields(json)).toEqual([
    { path: 'patient.names[0].family', value: 'Vega' },
    { path: 'patient.age', value: '41' },
  ]);
  expect(readSample(json, 'patient.age')).toBe('41');
});

it('lists and reads elements and attributes of XML, and nothing of what is not well formed', () => {
  const xml = message('xml', '<order id="7"><line>one</line><line code="B">two</line></order>');
  expect(sampleFields(xml)).toEqual([
    { path: 'order.@id', value: '7' },
    { path: 'order.line[0]', value: 'one' },
    { path: 'order.line[1].@code', value: 'B' },
    { path: 'order.line[1].#text', value: 'two' },
  ]);
  expect(readSample(xml, 'order.line[1].@code')).toBe('B');
  expect(readSample(message('xml', '<order>'), 'order.@id')).toBeUndefined();
});
