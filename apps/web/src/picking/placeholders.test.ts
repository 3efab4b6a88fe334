import type { Json, Message } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { placeholders } from './placeholders.ts';

const message = (kind: Message['kind'], body: Json): Message => ({
  id: '1',
  correlationId: '1',
  kind,
  body,
  meta: { phi: 'no' },
});
const adt = message('hl7v2', 'MSH|^~\\&|A|B|||2026||ADT^A01|1|P|2.5.1\rPID|1||77||Vega^Ada\r');
const patient = { resourceType: 'Patient', name: [{ family: 'Vega' }], 'a.b': { '@id': 7 } };
const bundle = { resourceType: 'Bundle', entry: [{ fullUrl: 'urn:1' }, { resource: patient }] };

it.each([
  ['PID-5.1', adt, "{{ hl7['PID-5.1'] }}", 'PID-5.1 = Vega'],
  [
    'Patient.name[0].family',
    message('fhir.resource', patient),
    '{{ body.name[0].family }}',
    'name[0].family = Vega',
  ],
  [
    'Patient.name[0].family',
    message('fhir.bundle', bundle),
    '{{ body.entry[1].resource.name[0].family }}',
    'entry[1].resource.name[0].family = Vega',
  ],
  ['["a.b"].@id', message('json', patient), '{{ body["a.b"]["@id"] }}', '["a.b"]["@id"] = 7'],
])('writes %s for Liquid so that it is found, and says what it comes to', (path, sample, text, preview) => {
  const { liquid } = placeholders;
  expect(liquid.write(path, sample)).toBe(text);
  expect(liquid.preview(text, sample)).toBe(preview);
});

it('says that Liquid finds nothing where only paths of steps would find something', () => {
  const preview = placeholders.liquid.preview('{{ body.Patient.name }}', message('fhir.resource', patient));
  expect(preview).toBe('Patient.name = ⟨Patient.name is not in this sample⟩');
});

it('fills braces, leaves doubled ones and the names that only the writer of files knows', () => {
  const { braces, filename } = placeholders;
  expect(braces.write('PID-5.1', adt)).toBe('{PID-5.1}');
  expect(braces.preview('{{a}} {PID-5.1} {PID-9}', adt)).toBe('{a} Vega ⟨PID-9 is not in this sample⟩');
  expect(braces.preview('no places', adt)).toBeUndefined();
  expect(filename.preview('{date}-{PID-3}', adt)).toBe('{date}-77');
});
