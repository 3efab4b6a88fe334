import { builtinPlugins } from '@pyheart/builtin-plugins';
import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pluginCatalogue } from '../pluginCatalogue.ts';
import { freePort } from '../testing/freePort.ts';
import { exchangeMllp, mllpPeer, type PeerReply } from '../testing/mllpPeer.ts';
import { testPlugins } from '../testing/testPlugins.ts';
import { type TestServices, testServices } from '../testing/testServices.ts';

const plugins = pluginCatalogue([...builtinPlugins, ...testPlugins([])]);
let t: TestServices;
beforeEach(async () => {
  t = await testServices({ ledger: 'database', plugins });
});
afterEach(() => t.dispose());

const message = (controlId: string) =>
  [
    `MSH|^~\\&|EHR|NORTH|HUB|SOUTH|20260105080000||ADT^A01^ADT_A01|${controlId}|P|2.5.1|||AL|AL`,
    'EVN|A01|20260105080000',
    'PID|1||4711^^^NORTH^MR||Zzyzx^Ada||18151210|F',
    'PV1|1|I',
    '',
  ].join('\r');

/** A listener wired to a sender. */
function relay(listener: object, sender: object) {
  const node = (id: string, plugin: string, settings: object) => ({
    id,
    plugin,
    name: id,
    position: { x: 0, y: 0 },
    settings: { host: '127.0.0.1', ...settings },
  });
  return pipelineDocumentSchema.parse({
    format: 1,
    name: 'Relay',
    nodes: [node('in', 'mllp-listener', listener), node('out', 'mllp-sender', sender)],
    wires: [{ id: 'w', from: { node: 'in', port: 'out' }, to: { node: 'out', port: 'in' } }],
  });
}

const portOf = (pipeline: string) =>
  Number(
    /:(\d+)/.exec(
      t.services.engine.status(pipeline).listeners.find(({ node }) => node === 'in')?.address ?? '',
    )?.[1],
  );

async function statusOf(pipeline: string): Promise<string | undefined> {
  const [run] = await t.services.runs.listRuns({ pipeline, limit: 1 });
  return run?.status;
}

it('lets a message wait in the ledger for its application answer, and passes a refusal on from the far end', async () => {
  const lab = Promise.withResolvers<PeerReply>();
  const end = await mllpPeer(() => lab.promise);
  const answers = await freePort();
  const { engine } = t.services;
  const hub = relay(
    {
      port: 0,
      mode: 'auto',
      application_to: 'other',
      application_host: '127.0.0.1',
      application_port: answers,
    },
    { port: end.port },
  );
  await engine.start({ pipeline: 'hub', version: 1, document: hub });
  const ward = relay({ port: 0 }, { port: portOf('hub'), answer: 'separate', answers_port: answers });
  await engine.start({ pipeline: 'ward', version: 1, document: ward });
  try {
    // A try that begins at a sender is one of the sender, although it listens too.
    const sample = { kind: 'hl7v2' as const, body: message('T1') };
    const { trace } = await engine.tryRun({ document: ward, node: 'out', message: sample });
    expect(trace.steps).toMatchObject([{ node: 'out', status: 'simulated' }]);
    // A sender without answers of their own has nothing to listen for.
    const open = (pipeline: string) => engine.status(pipeline).listeners.map(({ node }) => node);
    expect([open('hub'), open('ward')]).toEqual([['in'], ['in', 'out']]);
    expect(await exchangeMllp(portOf('ward'), message('M1'))).toContain('MSA|AA|M1');
    await vi.waitFor(() => expect(end.received).toEqual(['M1']), { timeout: 20_000 });
    expect(await statusOf('ward')).toBe('waiting');
    lab.resolve('AR');
    await vi.waitFor(async () => expect(await statusOf('ward')).toBe('failed'), { timeout: 30_000 });
    const [run] = await t.services.runs.listRuns({ pipeline: 'ward', limit: 1 });
    expect(run?.failure).toMatchObject({ code: 'PH-REJ-001', message: expect.stringContaining('AE') });
    expect(end.received).toEqual(['M1']);
  } finally {
    await end.close();
  }
}, 60_000);
