import type { Json } from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { builtinPlugins } from '../index.ts';
import { adtEvents, adtMessage } from '../simulators/ehr/adtMessage.ts';
import { validateRecord } from '../simulators/fhir/validateRecord.ts';
import { templatePeers } from '../testing/templatePeers.ts';
import { type Arrival, walkPipeline } from '../testing/walkPipeline.ts';
import { adtToFhir } from './gallery/adtToFhir.ts';

const document = adtToFhir.document(templatePeers);

const send = (body: string) =>
  walkPipeline(document, builtinPlugins, { node: 'listen', port: 'out', message: { kind: 'hl7v2', body } });

const invented = (number: number, faulty: boolean) =>
  adtMessage({
    seed: 7,
    number,
    event: adtEvents[number % adtEvents.length] ?? 'ADT^A01',
    controlId: `C${number}`,
    now: new Date('2026-03-01T10:15:00Z'),
    faulty,
  });

const field = (body: string, segment: string, number: number) =>
  body
    .split('\r')
    .find((line) => line.startsWith(segment))
    ?.split('|')[number] ?? '';

type Entry = {
  resource: { resourceType: string } & Record<string, Json>;
  request: { method: string; url: string };
};
const entriesOf = (arrival: Arrival | undefined) =>
  (arrival?.message.body as { entry?: Entry[] })?.entry ?? [];

describe('with 200 visits of the simulated hospital', () => {
  it('sends Patient and Encounter of inpatients and emergencies, and filters the others', async () => {
    for (let number = 0; number < 200; number++) {
      const body = invented(number, false);
      const arrivals = await send(body);
      const patientClass = field(body, 'PV1', 2);
      if (patientClass === 'O') {
        expect(arrivals.map(({ node, port }) => `${node}.${port}`)).toEqual(['select.filtered']);
        continue;
      }
      expect(arrivals.map(({ node, port }) => `${node}.${port}`)).toEqual(['send.in']);
      const [patient, encounter] = entriesOf(arrivals[0]);
      expect(patient?.resource['identifier']).toMatchObject(
        field(body, 'PID', 3)
          .split('~')
          .map((identifier) => ({ value: identifier.split('^')[0] })),
      );
      expect(patient?.request).toMatchObject({ method: 'PUT' });
      expect(encounter?.resource['class']).toMatchObject({ code: patientClass === 'I' ? 'IMP' : 'EMER' });
      expect(entriesOf(arrivals[0]).flatMap(({ resource }) => validateRecord(resource))).toEqual([]);
    }
  });

  it('mails and keeps each broken one, with a place that tells what to correct', async () => {
    for (let number = 0; number < 200; number++) {
      const body = invented(number, true);
      const ports = (await send(body)).map(({ node }) => node);
      // An outpatient with a wrong sex code leaves at the filter, before the code matters.
      if (ports[0] === 'select' && field(body, 'PV1', 2) === 'O') continue;
      expect(ports).toEqual(['mail', 'keep']);
    }
  });
});
