import { builtinPlugins } from '@pyheart/builtin-plugins';
import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pluginCatalogue } from '../pluginCatalogue.ts';
import { mllpPeer, type PeerReply } from '../testing/mllpPeer.ts';
import { testPlugins } from '../testing/testPlugins.ts';
import { type TestServices, testServices } from '../testing/testServices.ts';

const plugins = pluginCatalogue([...builtinPlugins, ...testPlugins([])]);
let t: TestServices;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  t = await testServices({ ledger: 'database', plugins });
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await t.dispose();
});

async function peer(reply?: () => PeerReply | Promise<PeerReply>) {
  const opened = await mllpPeer(reply);
  closing.push(opened.close);
  return opened;
}

/** Sources wired to the ports that they send to; a source may send to several. */
async function start(
  pipeline: string,
  wired: Record<string, number[]>,
  delivery: object = {},
): Promise<void> {
  const node = (id: string, plugin: string, settings: object, more: object = {}) => {
    return { id, plugin, name: id, position: { x: 0, y: 0 }, settings, ...more };
  };
  const sources = Object.keys(wired);
  const ports = [...new Set(Object.values(wired).flat())];
  const sender = { host: '127.0.0.1', connections: 32 };
  await t.services.engine.start({
    pipeline,
    version: 1,
    document: pipelineDocumentSchema.parse({
      format: 1,
      name: pipeline,
      nodes: [
        ...sources.map((id, index) => node(id, 'test-source', { port: index + 1 })),
        ...ports.map((port) => node(`to-${port}`, 'mllp-sender', { ...sender, port }, { delivery })),
      ],
      wires: sources.flatMap((from) =>
        wired[from]!.map((port) => ({
          id: `${from}-${port}`,
          from: { node: from, port: 'out' },
          to: { node: `to-${port}`, port: 'in' },
        })),
      ),
    }),
  });
}

/** Takes in one message of each patient. */
async function send(pipeline: string, node: string, ids: readonly string[]): Promise<string[]> {
  const runs = ids.map(async (id) => {
    const body = `MSH|^~\\&|A|B|C|D|20260105||ADT^A01|${id}|P|2.5.1\rPID|1||${id}^^^B^MR\r`;
    const { runId } = await t.services.engine.inject(pipeline, node, {
      kind: 'hl7v2',
      body,
      raw: new TextEncoder().encode(body),
      meta: { orderKey: id, businessKey: id },
    });
    return runId;
  });
  return Promise.all(runs);
}
const many = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const long = { timeoutMs: 60_000 };
const soon = { timeout: 60_000 };

describe('a system that takes messages and never answers', () => {
  it('leaves the other destinations of its pipeline and of others alone', async () => {
    const [dead, well] = [await peer(() => 'silence'), await peer()];
    await start('one', { toDead: [dead.port], toWell: [well.port] });
    await start('two', { toDead: [dead.port], toWell: [well.port] });
    await send('one', 'toDead', many('D', 400));
    await send('two', 'toDead', many('E', 400));
    const [here = ''] = await send('one', 'toWell', ['W1']);
    const [there = ''] = await send('two', 'toWell', ['W2']);
    expect(await t.services.engine.outcome(here, long)).toEqual({ status: 'done' });
    expect(await t.services.engine.outcome(there, long)).toEqual({ status: 'done' });
    expect(well.received.sort()).toEqual(['W1', 'W2']);
  });

  it('does not keep the other branches of its own messages, and gets each of them once when it answers', async () => {
    const gate = Promise.withResolvers<PeerReply>();
    const [dead, well] = [await peer(() => gate.promise), await peer()];
    await start('both', { source: [dead.port, well.port] });
    const ids = many('B', 300);
    const runs = await send('both', 'source', ids);
    await expect.poll(() => well.received.length, soon).toBe(ids.length);
    const held = async () => {
      const listed = await t.services.runs.listRuns({ pipeline: 'both', limit: 400 });
      return listed.filter(({ failure }) => failure?.code === 'PH-NET-010').length;
    };
    await expect.poll(held, soon).toBe(ids.length - 64);
    gate.resolve('AA');
    for (const runId of runs)
      expect(await t.services.engine.outcome(runId, long)).toEqual({ status: 'done' });
    expect(dead.received.toSorted()).toEqual(ids.toSorted());
    expect(well.received).toHaveLength(ids.length);
  });

  it('never has more sends at a time than its nodes say, over all pipelines', async () => {
    let [open, most] = [0, 0];
    const answers: ((reply: PeerReply) => void)[] = [];
    const slow = await peer(() => {
      open += 1;
      most = Math.max(most, open);
      return new Promise<PeerReply>((resolve) => answers.push(resolve));
    });
    await start('one', { source: [slow.port] }, { atOnce: 2 });
    await start('two', { source: [slow.port] }, { atOnce: 2 });
    const runs = [
      ...(await send('one', 'source', many('F', 6))),
      ...(await send('two', 'source', many('G', 6))),
    ];
    for (let answered = 0; answered < runs.length; answered += 1) {
      await expect.poll(() => answers.length, soon).toBeGreaterThan(0);
      open -= 1;
      answers.shift()?.('AA');
    }
    for (const runId of runs)
      expect(await t.services.engine.outcome(runId, long)).toEqual({ status: 'done' });
    expect(most).toBe(2);
    expect(slow.received).toHaveLength(runs.length);
  });
});
