import { once } from 'node:events';
import { connect } from 'node:net';
import { builtinPlugins } from '@pyheart/builtin-plugins';
import { sampleMessages } from '@pyheart/builtin-plugins/samples';
import { type FhirSimulator, fhirSimulator } from '@pyheart/builtin-plugins/simulators';
import { pipelineTemplates } from '@pyheart/builtin-plugins/templates';
import { encodeFrame, MllpDecoder } from '@pyheart/formats';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noTemplates } from './noTemplates.ts';
import { pluginCatalogue } from './pluginCatalogue.ts';
import { type TestServices, testServices } from './testing/testServices.ts';

let studio: TestServices;
let server: FhirSimulator;
let port: number;

beforeAll(async () => {
  server = await fhirSimulator.start({ port: 0 });
  studio = await testServices({ plugins: pluginCatalogue(builtinPlugins) });
  const template = pipelineTemplates.find(({ key }) => key === 'results-feed-to-fhir');
  const document = template?.document({ ...noTemplates.peers(), fhirUrl: server.address, mllpPort: 0 });
  if (document === undefined) throw new Error('The template must be there.');
  const { id } = await studio.caller.pipelines.create({ name: 'Results', document });
  await studio.caller.pipelines.publish({ id });
  await studio.caller.pipelines.start({ id });
  const address = studio.services.engine.status(id).listeners[0]?.address ?? '';
  port = Number(address.split(':')[1]);
});
afterAll(async () => {
  await studio.dispose();
  await server.close();
});

/** Sends the sample in ISO 8859-1, as the laboratory does, and gives the acknowledgement. */
async function send(id: string, controlId: string): Promise<string> {
  const sample = sampleMessages.find((candidate) => candidate.id === id)?.text ?? '';
  const text = sample.replace(/\|ORU\^R01\^ORU_R01\|[^|]*\|/, `|ORU^R01^ORU_R01|${controlId}|`);
  const socket = connect(port, '127.0.0.1');
  const decoder = new MllpDecoder();
  socket.write(encodeFrame(Buffer.from(text, 'latin1')));
  for (;;) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    const [frame] = decoder.push(chunk);
    if (frame === undefined) continue;
    socket.destroy();
    return new TextDecoder().decode(frame);
  }
}

it('a report is delivered though the server is down twice, and coming again changes nothing', async () => {
  server.behaviour = 'down-twice';
  expect(await send('oru-r01-preliminary', 'L1')).toContain('MSA|AA|L1');
  await expect.poll(() => server.records('DiagnosticReport').length, { timeout: 60_000 }).toBe(1);
  expect(server.records('Patient')).toMatchObject([{ name: [{ family: 'Muñoz' }] }]);

  expect(await send('oru-r01-corrected-report', 'L2')).toContain('MSA|AA|L2');
  const status = () => server.records('DiagnosticReport')[0]?.['status'];
  await expect.poll(status, { timeout: 60_000 }).toBe('corrected');
  const before = JSON.stringify(all());

  expect(await send('oru-r01-corrected-report', 'L3')).toContain('MSA|AA|L3');
  const filtered = async () =>
    (await studio.caller.runs.list({ limit: 10 })).runs.filter((run) => run.status === 'filtered').length;
  await expect.poll(filtered, { timeout: 60_000 }).toBe(1);
  expect(JSON.stringify(all())).toBe(before);
}, 180_000);

const all = () =>
  ['Patient', 'DiagnosticReport', 'Observation', 'DocumentReference'].map((type) => server.records(type));
