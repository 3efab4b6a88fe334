import { builtinPlugins } from '@pyheart/builtin-plugins';
import { type Message, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { networkGuard } from '@pyheart/plugin-sdk/node';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pluginCatalogue } from '../pluginCatalogue.ts';
import { freePort } from '../testing/freePort.ts';
import { exchangeMllp } from '../testing/mllpPeer.ts';
import { testPlugins } from '../testing/testPlugins.ts';
import { type TestServices, testServices } from '../testing/testServices.ts';

const atFirst = networkGuard.policy;
let arrived: Message[];
let t: TestServices;
beforeEach(async () => {
  arrived = [];
  t = await testServices({ plugins: pluginCatalogue([...builtinPlugins, ...testPlugins(arrived)]) });
  networkGuard.set({ grants: [], thisMachine: false });
});
afterEach(async () => {
  await t.dispose();
  networkGuard.set(atFirst);
});

const message = 'MSH|^~\\&|EHR|NORTH|HUB|SOUTH|20260105||ADT^A01^ADT_A01|M1|P|2.5.1\rPID|1||4711\r';

/** Nodes by id, wired from `out` to `in`. */
function pipeline(nodes: Record<string, [plugin: string, settings: object]>, wires: [string, string][]) {
  return pipelineDocumentSchema.parse({
    format: 1,
    name: 'Relay',
    settings: { retry: { maxAttempts: 20, initialDelayMs: 300, maxDelayMs: 2000, multiplier: 2 } },
    nodes: Object.entries(nodes).map(([id, [plugin, settings]]) => ({
      id,
      plugin,
      name: id,
      position: { x: 0, y: 0 },
      settings,
      delivery: { breaker: { enabled: false } },
    })),
    wires: wires.map(([from, to]) => ({
      id: `${from}-${to}`,
      from: { node: from, port: 'out' },
      to: { node: to, port: 'in' },
    })),
  });
}

it('a message for a listener of ours that is not open yet waits for it, without a grant and without doubt', async () => {
  const { engine, runs } = t.services;
  const [mllp, http] = [await freePort(), await freePort()];
  const host = '127.0.0.1';
  const hub = pipeline(
    {
      in: ['mllp-listener', { host, port: 0 }],
      // Neither is sent again while the receiver may have it.
      mllp: ['mllp-sender', { host, port: mllp, on_lost: 'hold' }],
      http: ['http-request', { url: `http://${host}:${http}/in`, method: 'POST', allow_http: true }],
    },
    [
      ['in', 'mllp'],
      ['in', 'http'],
    ],
  );
  await engine.start({ pipeline: 'hub', version: 1, document: hub });
  const port = Number(engine.status('hub').listeners[0]?.address?.split(':')[1]);
  expect(await exchangeMllp(port, message)).toContain('MSA|AA|M1');
  const run = async () => (await runs.listRuns({ pipeline: 'hub', limit: 1 }))[0];
  const refused = async () => {
    const summary = await run();
    const steps = summary && (await runs.readRun(summary.runId))?.trace?.steps;
    return steps?.flatMap(({ node, failure }) => (failure ? `${node} ${failure.code}` : []));
  };
  const codes = ['mllp PH-NET-007', 'http PH-NET-007'];
  await vi.waitFor(async () => expect(await refused()).toEqual(expect.arrayContaining(codes)), {
    timeout: 20_000,
  });

  const ward = pipeline(
    {
      mllp: ['mllp-listener', { host, port: mllp }],
      http: ['http-listener', { host, port: http, path: '/in' }],
      end: ['test-sink', {}],
    },
    [
      ['mllp', 'end'],
      ['http', 'end'],
    ],
  );
  await engine.start({ pipeline: 'ward', version: 1, document: ward });
  await vi.waitFor(async () => expect((await run())?.status).toBe('done'), { timeout: 40_000 });
  await vi.waitFor(() => expect(arrived).toHaveLength(2), { timeout: 20_000 });
}, 90_000);
