import { once } from 'node:events';
import { connect } from 'node:net';
import { builtinPlugins } from '@pyheart/builtin-plugins';
import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pluginCatalogue } from '../pluginCatalogue.ts';
import { testPlugins } from '../testing/testPlugins.ts';
import { type TestServices, testServices } from '../testing/testServices.ts';

let t: TestServices;
let now = Date.now();
beforeAll(async () => {
  t = await testServices({
    ledger: 'database',
    clock: { now: () => new Date(now) },
    plugins: pluginCatalogue([...builtinPlugins, ...testPlugins([])]),
  });
});
afterAll(() => t.dispose());

const message = (controlId: string) =>
  [
    `MSH|^~\\&|EHR|NORTH|HUB|SOUTH|20260105080000||ADT^A01^ADT_A01|${controlId}|P|2.5.1`,
    'EVN|A01|20260105080000',
    'PID|1||4711^^^NORTH^MR||Byron^Ada||18151210|F',
    'PV1|1|I',
    '',
  ].join('\r');

/** Opens the source anew, sends one text, and gives the whole answer. */
async function exchange(plugin: 'mllp-listener' | 'http-listener', settings: object, text: string) {
  const node = (id: string, key: string, given: object) => {
    return { id, plugin: key, name: id, position: { x: 0, y: 0 }, settings: given };
  };
  const listens = { host: '127.0.0.1', port: 0, ...settings };
  await t.services.engine.start({
    pipeline: plugin,
    version: 1,
    isPaused: false,
    document: pipelineDocumentSchema.parse({
      format: 1,
      name: 'Repeats',
      nodes: [node('in', plugin, listens), node('out', 'test-sink', {})],
      wires: [{ id: 'w', from: { node: 'in', port: 'out' }, to: { node: 'out', port: 'in' } }],
    }),
  });
  const [listener] = t.services.engine.status(plugin).listeners;
  const [, port] = /:(\d+)/.exec(listener?.address ?? '') ?? [];
  try {
    return plugin === 'mllp-listener'
      ? await overMllp(Number(port), text)
      : await overHttp(Number(port), text);
  } finally {
    await t.services.engine.stop(plugin);
  }
}

async function overMllp(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(`\x0b${text}\x1c\r`);
  let answer = '';
  socket.on('data', (bytes) => {
    answer += bytes.toString('latin1');
  });
  await once(socket, 'close');
  return answer;
}

async function overHttp(port: number, text: string): Promise<string> {
  const headers = { 'content-type': 'application/hl7-v2' };
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: text });
  return `${response.status} ${await response.text()}`;
}

const batch = `FHS|^~\\&|EHR\rBHS|^~\\&|EHR\r${message('B1')}${message('B2')}BTS|2\rFTS|1\r`;

describe('a message that comes again', () => {
  it.each([
    ['over MLLP', 'mllp-listener', {}, message('M1'), 1],
    ['over MLLP to one that waits for the run', 'mllp-listener', { ack_when: 'processed' }, message('M2'), 1],
    ['over MLLP in a batch', 'mllp-listener', {}, batch, 2],
    ['over HTTP', 'http-listener', { path: '/', reply: 'hl7_ack', body_kind: 'hl7v2' }, message('H1'), 1],
  ] as const)(
    'gets the same bytes %s, later and from a source opened anew',
    async (_, plugin, settings, text, runs) => {
      const before = await t.services.runs.listRuns({ pipeline: plugin, limit: 100 });
      const first = await exchange(plugin, settings, text);
      expect(first).toContain('MSA|AA|');
      now += 3_600_000;
      expect(await exchange(plugin, settings, text)).toBe(first);
      const after = await t.services.runs.listRuns({ pipeline: plugin, limit: 100 });
      expect(after.length - before.length).toBe(runs);
    },
  );

  it('has an answer of its own, whose control id no other message has', async () => {
    const idOf = async (controlId: string) =>
      (await exchange('mllp-listener', {}, message(controlId))).split('|')[9];
    expect(await idOf('M8')).not.toBe(await idOf('M9'));
  });
});
