import { afterEach, beforeEach, expect, it } from 'vitest';
import { sampleMessages } from '../samples/sampleMessages.ts';
import { type FhirSimulator, fhirSimulator } from '../simulators/fhir/fhirSimulator.ts';
import { validateRecord } from '../simulators/fhir/validateRecord.ts';
import { deliverToFhir } from '../testing/deliverToFhir.ts';
import { v2ToFhir } from './gallery/v2ToFhir.ts';

let server: FhirSimulator;
beforeEach(async () => {
  server = await fhirSimulator.start({ port: 0 });
});
afterEach(() => server.close());

const samples = sampleMessages.filter(
  ({ kind, subtype }) => kind === 'hl7v2' && /^(ADT|ORU|ORM|OML|VXU|SIU|MDM)/.test(subtype ?? ''),
);
const types = ['Patient', 'Encounter', 'Observation', 'DiagnosticReport', 'ServiceRequest', 'Location'];
const stored = () => types.map((type) => server.records(type).length);

it.each(samples.map(({ id, text }) => [id, text] as const))(
  '%s is kept at the server, and nothing is added when it comes again',
  async (_, text) => {
    const first = await deliverToFhir(v2ToFhir, server.address, text);
    expect(first.out).toBeDefined();
    expect(server.records('Patient').length).toBeGreaterThan(0);
    const before = stored();
    await deliverToFhir(v2ToFhir, server.address, text);
    expect(stored()).toEqual(before);
    expect(types.flatMap((type) => server.records(type)).flatMap(validateRecord)).toEqual([]);
  },
);
