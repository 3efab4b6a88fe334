import { afterAll, beforeAll, expect, it } from 'vitest';
import { adtSamples } from '../samples/adtSamples.ts';
import { type FhirSimulator, fhirSimulator } from '../simulators/fhir/fhirSimulator.ts';
import { deliverToFhir } from '../testing/deliverToFhir.ts';
import { adtToFhir } from './gallery/adtToFhir.ts';

let server: FhirSimulator;
beforeAll(async () => {
  server = await fhirSimulator.start({ port: 0 });
});
afterAll(() => server.close());

const deliver = (body: string) => deliverToFhir(adtToFhir, server.address, body);

const text = (id: string) => adtSamples.find((sample) => sample.id === id)?.text ?? '';

it('admission, transfer and discharge of one visit become one Patient and one Encounter at the server', async () => {
  for (const id of ['adt-a01-inpatient', 'adt-a01-inpatient', 'adt-a02-transfer', 'adt-a03-discharge']) {
    const { outputs } = await deliver(text(id));
    expect(Object.keys(outputs)).toEqual(['out']);
  }
  const patients = server.records('Patient');
  const encounters = server.records('Encounter');
  expect([patients.length, encounters.length]).toEqual([1, 1]);
  expect(encounters[0]).toMatchObject({
    status: 'finished',
    class: { code: 'IMP' },
    subject: { reference: `Patient/${String(patients[0]?.['id'])}` },
    period: { start: '2026-03-02T08:15:00+00:00', end: '2026-03-06T14:05:00+00:00' },
  });
});

it('an update changes the address of the same patient', async () => {
  await deliver(text('adt-a08-update'));
  expect(server.records('Patient')).toMatchObject([
    { address: [{ line: ['2 Harbor View&Quay'], city: 'Eastport' }] },
  ]);
});
