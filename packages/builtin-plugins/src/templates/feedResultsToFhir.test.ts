import { memoryFlowState, PluginError } from '@pyheart/plugin-sdk';
import { runPlugin } from '@pyheart/plugin-sdk/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sampleMessages } from '../samples/sampleMessages.ts';
import { type FhirSimulator, fhirSimulator } from '../simulators/fhir/fhirSimulator.ts';
import { validateRecord } from '../simulators/fhir/validateRecord.ts';
import { deliverToFhir } from '../testing/deliverToFhir.ts';
import { templatePeers } from '../testing/templatePeers.ts';
import { deduplicator } from '../workflows/deduplicator/plugin.ts';
import { feedResultsToFhir } from './gallery/feedResultsToFhir.ts';

let server: FhirSimulator;
beforeEach(async () => {
  server = await fhirSimulator.start({ port: 0 });
});
afterEach(() => server.close());

const text = (id: string) => sampleMessages.find((sample) => sample.id === id)?.text ?? '';

const deliver = (body: string) => deliverToFhir(feedResultsToFhir, server.address, body);

const versions = (type: string) =>
  server.records(type).map(({ meta }) => (meta as { versionId?: string } | undefined)?.versionId);

it('a preliminary report and its correction are one report with two results and a PDF', async () => {
  await deliver(text('oru-r01-preliminary'));
  expect(server.records('DiagnosticReport')).toMatchObject([{ status: 'preliminary' }]);
  await deliver(text('oru-r01-corrected-report'));

  expect(server.records('Patient')).toMatchObject([{ name: [{ family: 'Muñoz', given: ['Tomás'] }] }]);
  expect(server.records('DiagnosticReport')).toMatchObject([{ status: 'corrected' }]);
  const results = server.records('Observation');
  expect(results).toMatchObject([
    {
      status: 'final',
      code: {
        coding: [
          { system: 'http://loinc.org', code: '2951-2' },
          { code: 'NA', display: 'Sodium' },
        ],
      },
      valueQuantity: { value: 139 },
    },
    {
      status: 'corrected',
      code: { coding: [{ system: 'http://loinc.org', code: '2823-3' }, { code: 'K' }] },
      valueQuantity: { value: 4.9 },
    },
  ]);
  expect(versions('Observation')).toEqual(['2', '2']);
  expect(versions('Patient')).toEqual(['1']);
  expect(server.records('DocumentReference')).toMatchObject([
    {
      status: 'current',
      content: [{ attachment: { contentType: 'application/pdf', data: expect.stringMatching(/^JVBERi0/) } }],
    },
  ]);
  const everything = ['Patient', 'DiagnosticReport', 'Observation', 'DocumentReference'];
  expect(everything.flatMap((type) => server.records(type)).flatMap(validateRecord)).toEqual([]);
  const [report] = server.records('DiagnosticReport');
  expect(report?.['result']).toEqual(results.map(({ id }) => ({ reference: `Observation/${String(id)}` })));
});

it('the same report under another control id stops at the step that lets each through once', async () => {
  const flow = memoryFlowState();
  const [, once] = feedResultsToFhir.document(templatePeers).nodes;
  const pass = async (id: string, body: string) =>
    Object.keys(
      (
        await runPlugin(deduplicator, {
          config: once?.settings ?? {},
          flow,
          message: { id, kind: 'hl7v2', body },
        })
      ).outputs,
    );
  const first = text('oru-r01-preliminary');
  expect(await pass('A', first)).toEqual(['out']);
  expect(await pass('B', first.replace('WL004501', 'WL004999'))).toEqual(['duplicate']);
  expect(await pass('C', text('oru-r01-corrected-report'))).toEqual(['out']);
  expect(await pass('D', first.replace('|5.9|', '|6.1|'))).toEqual(['out']);
});

it('a server that is down twice has it at the third try', async () => {
  server.behaviour = 'down-twice';
  for (let attempt = 1; attempt <= 2; attempt++) {
    const failure = await deliver(text('oru-r01-preliminary')).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PluginError);
    expect(server.records('Patient')).toEqual([]);
  }
  await deliver(text('oru-r01-preliminary'));
  expect(server.records('Patient')).toHaveLength(1);
  expect(server.records('Observation')).toHaveLength(2);
});
