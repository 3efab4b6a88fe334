import { runPlugin } from '@pyheart/plugin-sdk/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fhir } from '../adapters/fhir/plugin.ts';
import { builtinPlugins } from '../index.ts';
import { ccdaSamples } from '../samples/ccdaSamples.ts';
import { type FhirSimulator, fhirSimulator } from '../simulators/fhir/fhirSimulator.ts';
import { validateRecord } from '../simulators/fhir/validateRecord.ts';
import { templatePeers } from '../testing/templatePeers.ts';
import { walkPipeline } from '../testing/walkPipeline.ts';
import { ccdaToFhir } from './gallery/ccdaToFhir.ts';

let server: FhirSimulator;
beforeEach(async () => {
  server = await fhirSimulator.start({ port: 0 });
});
afterEach(() => server.close());

const types = [
  'Composition',
  'Patient',
  'Condition',
  'AllergyIntolerance',
  'Observation',
  'DocumentReference',
];

async function deliver(body: string) {
  const document = ccdaToFhir.document({ ...templatePeers, fhirUrl: server.address });
  const message = { kind: 'cda.document' as const, body };
  const [arrival] = await walkPipeline(document, builtinPlugins, { node: 'watch', port: 'out', message });
  const send = document.nodes.find(({ id }) => id === 'send');
  if (arrival?.node !== 'send' || send === undefined) throw new Error('It did not come to the server.');
  return runPlugin(fhir, { config: send.settings, message: arrival.message });
}

it.each(ccdaSamples)(
  '$name is kept at the server, and nothing is added when it comes again',
  async ({ text }) => {
    expect((await deliver(text)).out).toBeDefined();
    const stored = () => types.map((type) => server.records(type).length);
    const before = stored();
    expect(server.records('Patient')).toHaveLength(1);
    await deliver(text);
    expect(stored()).toEqual(before);
    expect(types.flatMap((type) => server.records(type)).flatMap(validateRecord)).toEqual([]);
  },
);
