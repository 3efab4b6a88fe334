import type { Json, Message } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { rowResult } from './rowResult.ts';

const message = (kind: Message['kind'], body: Json): Message => ({
  id: '1',
  correlationId: '1',
  kind,
  body,
  meta: { phi: 'no' },
});
const coding = { system: 'http://loinc.org', code: '718-7' };
const bundle = message('fhir.bundle', {
  resourceType: 'Bundle',
  entry: [
    { resource: { resourceType: 'Patient', name: [{ family: 'Vega', given: ['Ada', 'B'] }] } },
    { resource: { resourceType: 'Observation', status: 'final', code: { coding: [coding] } } },
    { resource: { resourceType: 'Observation', status: 'amended' } },
  ],
});

it.each([
  ['Patient.name[0].family', 'Vega'],
  ['Patient.name[0].given[+]', 'Ada · B'],
  ['Patient#mother.name[0].given[1]', 'B'],
  ['Observation[1].status', 'amended'],
  ['Observation[*].status', 'final · amended'],
  ['Observation[0].code', '718-7'],
  ['Observation[2].status', undefined],
  ['Patient.birthDate', undefined],
  ['Patient.', undefined],
])('finds in a bundle what %s wrote', (to, result) => expect(rowResult(bundle, to)).toBe(result));

it('finds what rows wrote into JSON and HL7 v2', () => {
  const json = message('json', { 'a b': [{ code: 'x' }, { code: 'y' }], none: null });
  expect(rowResult(json, '["a b"][1].code')).toBe('y');
  expect(rowResult(json, '["a b"][*].code')).toBe('x · y');
  expect(rowResult(json, 'none')).toBeUndefined();
  const hl7 = message('hl7v2', 'MSH|^~\\&|A|B|||2026||ADT^A01|1|P|2.5.1\rOBX|1|NM|a\rOBX|2|NM|b\r');
  expect(rowResult(hl7, 'OBX[+]-3')).toBe('a · b');
  // Half a path while it is being typed.
  expect(rowResult(hl7, 'OBX-')).toBeUndefined();
});
