import { builtinPlugins } from '@pyheart/builtin-plugins';
import { createEngine, memoryNodeStore, RunEvents } from '@pyheart/engine';
import { memoryFlowState, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pluginCatalogue } from '../pluginCatalogue.ts';
import { exchangeMllp, mllpPeer, type PeerReply } from '../testing/mllpPeer.ts';
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

const message = (controlId: string, type = 'ADT^A01^ADT_A01') =>
  [
    `MSH|^~\\&|EHR|NORTH|HUB|SOUTH|20260105080000||${type}|${controlId}|P|2.5.1`,
    'EVN|A01|20260105080000',
    'PID|1||4711^^^NORTH^MR||Zzyzx^Ada||18151210|F',
    'PV1|1|I',
    '',
  ].join('\r');

async function peer(reply?: () => PeerReply | Promise<PeerReply>) {
  const opened = await mllpPeer(reply);
  closing.push(opened.close);
  return opened;
}

interface Destination {
  port: number;
  /** Delivery settings of the node. */
  delivery?: object;
}

/** A listener wired to each destination, by node id. */
function fan(
  source: object,
  destinations: Record<string, Destination>,
  more: object[] = [],
  wires: object[] = [],
) {
  const node = (id: string, plugin: string, settings: object, delivery?: object) => ({
    id,
    plugin,
    name: `Node ${id}`,
    position: { x: 0, y: 0 },
    settings,
    ...(delivery ? { delivery } : {}),
  });
  const names = Object.keys(destinations);
  return pipelineDocumentSchema.parse({
    format: 1,
    name: 'Answers',
    nodes: [
      { ...node('in', 'mllp-listener', {}), ...source },
      ...names.map((id) => {
        const { port, delivery } = destinations[id]!;
        return node(id, 'mllp-sender', { host: '127.0.0.1', port }, delivery);
      }),
      ...more,
    ],
    wires: [
      ...names.map((id) => ({
        id: `w-${id}`,
        from: { node: 'in', port: 'out' },
        to: { node: id, port: 'in' },
      })),
      ...wires,
    ],
    settings: { retry: { maxAttempts: 2, initialDelayMs: 100, maxDelayMs: 100 } },
  });
}
const mllp = (settings: object) => ({
  plugin: 'mllp-listener',
  settings: { host: '127.0.0.1', port: 0, ack_when: 'delivered', ...settings },
});
const http = (settings: object) => ({
  plugin: 'http-listener',
  settings: {
    host: '127.0.0.1',
    port: 0,
    path: '/in',
    body_kind: 'hl7v2',
    reply_when: 'delivered',
    ...settings,
  },
});

async function start(document: ReturnType<typeof fan>, engine = t.services.engine, isPaused = false) {
  await engine.start({ pipeline: 'p', version: 1, document, isPaused });
  return Number(/:(\d+)/.exec(engine.status('p').listeners[0]?.address ?? '')?.[1]);
}

const once = { retry: { maxAttempts: 1 } };

describe('a listener that answers after named destinations', () => {
  it('says AA when both have the message, although a third one has not answered', async () => {
    const gate = Promise.withResolvers<PeerReply>();
    const [lab, archive, slow] = [await peer(), await peer(), await peer(() => gate.promise)];
    const port = await start(fan(mllp({ ack_destinations: ['lab', 'archive'] }), { lab, archive, slow }));
    const answer = await exchangeMllp(port, message('M1'));
    expect(answer).toContain('MSA|AA|M1');
    expect([lab.received, archive.received]).toEqual([['M1'], ['M1']]);
    const [run] = await t.services.runs.listRuns({ pipeline: 'p', limit: 10 });
    const stored = await t.services.runs.readRun(run?.runId ?? '');
    expect(stored?.summary.status).toBe('waiting');
    expect(stored?.trace?.answer).toEqual({ status: 'accepted' });
    gate.resolve('AA');
  });

  it('says AE and names the node when one of them refuses, without anything of the message', async () => {
    const [lab, archive] = [await peer(), await peer(() => 'AR')];
    const port = await start(fan(mllp({ ack_destinations: ['lab', 'archive'] }), { lab, archive }));
    const answer = await exchangeMllp(port, message('M1'));
    expect(answer).toContain('MSA|AE|M1');
    expect(answer).toContain('ERR|');
    expect(answer).toContain('Node archive');
    expect(answer).not.toContain('Zzyzx');
    expect(await exchangeMllp(port, message('M1'))).toBe(answer);
    expect(archive.received).toEqual(['M1']);
  });

  it('says CA or CE in enhanced mode', async () => {
    const [lab, archive] = [await peer(), await peer(() => 'AR')];
    const port = await start(fan(mllp({ mode: 'enhanced', ack_destinations: ['lab'] }), { lab, archive }));
    expect(await exchangeMllp(port, message('M1'))).toContain('MSA|CA|M1');
    const other = fan(mllp({ mode: 'enhanced', ack_destinations: ['archive'] }), { lab, archive });
    expect(await exchangeMllp(await start(other), message('M2'))).toContain('MSA|CE|M2');
  });

  it('says AA although another branch failed, and the same again', async () => {
    const [lab, archive] = [await peer(), await peer(() => 'AR')];
    const port = await start(fan(mllp({ ack_destinations: ['lab'] }), { lab, archive }));
    const answer = await exchangeMllp(port, message('M1'));
    expect(answer).toContain('MSA|AA|M1');
    const [run] = await t.services.runs.listRuns({ pipeline: 'p', limit: 10 });
    await t.services.engine.outcome(run?.runId ?? '', { timeoutMs: 60_000 });
    expect(await exchangeMllp(port, message('M1'))).toBe(answer);
    expect(lab.received).toEqual(['M1']);
  });

  it('waits for the tries of a destination that is there again', async () => {
    let count = 0;
    const lab = await peer(() => (++count === 1 ? 'silence' : 'AA'));
    const document = fan(mllp({ ack_destinations: ['lab'] }), {
      lab: { ...lab, delivery: { timeoutMs: 1500 } },
    });
    expect(await exchangeMllp(await start(document), message('M1'))).toContain('MSA|AA|M1');
    expect(lab.received).toEqual(['M1', 'M1']);
  });

  it.each([
    ['error', 'MSA|AE|M1'],
    ['accept', 'MSA|AA|M1'],
  ])('says after its time what the setting %s says, and delivers a repetition once', async (late, code) => {
    const gate = Promise.withResolvers<PeerReply>();
    const lab = await peer(() => gate.promise);
    const source = mllp({ ack_destinations: ['lab'], process_timeout: 3, ack_late: late });
    const port = await start(fan(source, { lab }));
    const first = await exchangeMllp(port, message('M1'));
    expect(first).toContain(code);
    expect(await exchangeMllp(port, message('M1'))).toBe(first);
    const again = exchangeMllp(port, message('M1'));
    gate.resolve('AA');
    expect(await again).toContain('MSA|AA|M1');
    expect(lab.received).toEqual(['M1']);
  });

  it('does not wait for a destination that the message does not go to', async () => {
    const lab = await peer();
    const filter = {
      id: 'only-oru',
      plugin: 'filter',
      name: 'Only results',
      position: { x: 0, y: 0 },
      settings: {
        rules: [
          { id: 'oru', name: 'Results', conditions: [{ path: 'MSH-9.1', op: 'equals', value: 'ORU' }] },
        ],
      },
    };
    const wire = (id: string, from: string, port: string, to: string) => ({
      id,
      from: { node: from, port },
      to: { node: to, port: 'in' },
    });
    const document = fan(
      mllp({ ack_destinations: ['lab'] }),
      {},
      [
        filter,
        {
          id: 'lab',
          plugin: 'mllp-sender',
          name: 'Lab',
          position: { x: 0, y: 0 },
          settings: { host: '127.0.0.1', port: lab.port },
        },
      ],
      [wire('w1', 'in', 'out', 'only-oru'), wire('w2', 'only-oru', 'out', 'lab')],
    );
    const port = await start(document);
    expect(await exchangeMllp(port, message('M1'))).toContain('MSA|AA|M1');
    expect(lab.received).toEqual([]);
    expect(await exchangeMllp(port, message('M2', 'ORU^R01^ORU_R01'))).toContain('MSA|AA|M2');
    expect(lab.received).toEqual(['M2']);
  });

  it('answers HTTP with 200, 422 with the node, or 504, and a repetition the same', async () => {
    let reply: () => PeerReply | Promise<PeerReply> = () => 'AA';
    const lab = await peer(() => reply());
    const source = http({ reply_destinations: ['lab'], reply_wait: 3 });
    const port = await start(fan(source, { lab: { ...lab, delivery: once } }));
    const post = async (controlId: string) => {
      const headers = { 'content-type': 'application/hl7-v2' };
      const body = message(controlId);
      const response = await fetch(`http://127.0.0.1:${port}/in`, { method: 'POST', headers, body });
      return { status: response.status, body: await response.json() };
    };
    expect(await post('H1')).toMatchObject({ status: 200, body: { status: 'delivered' } });
    reply = () => 'AR';
    const refused = await post('H2');
    expect(refused).toMatchObject({ status: 422, body: { node: 'Node lab' } });
    expect(JSON.stringify(refused)).not.toContain('Zzyzx');
    expect(await post('H2')).toEqual(refused);
    const gate = Promise.withResolvers<PeerReply>();
    reply = () => gate.promise;
    expect((await post('H3')).status).toBe(504);
    const again = post('H3');
    gate.resolve('AA');
    expect(await again).toMatchObject({ status: 200, body: { status: 'delivered', duplicate: true } });
    expect(lab.received).toEqual(['H1', 'H2', 'H3']);
  });

  it('answers HTTP with an acknowledgement that names the node', async () => {
    const lab = await peer(() => 'AR');
    const port = await start(fan(http({ reply: 'hl7_ack', reply_destinations: ['lab'] }), { lab }));
    const headers = { 'content-type': 'application/hl7-v2' };
    const response = await fetch(`http://127.0.0.1:${port}/in`, {
      method: 'POST',
      headers,
      body: message('H1'),
    });
    expect(response.status).toBe(422);
    expect(await response.text()).toMatch(/MSA\|AE\|H1.*Node lab/s);
  });

  it('hears of a delivery that another process on the ledger made', async () => {
    const lab = await peer();
    const document = fan(mllp({ ack_destinations: ['lab'] }), { lab });
    const port = await start(document, t.services.engine, true);
    const answer = exchangeMllp(port, message('M1'));
    await vi.waitFor(async () => expect((await t.services.runs.statusCounts('p')).waiting).toBe(1), {
      timeout: 60_000,
    });
    const there = createEngine({
      store: t.services.runs,
      plugins,
      events: new RunEvents(),
      log: t.services.log,
      clock: { now: () => new Date() },
      random: Math.random,
      fetch,
      secrets: async () => undefined,
      nodeStore: () => memoryNodeStore(),
      flowState: () => memoryFlowState(),
      check: () => [],
    });
    closing.push(() => there.drain({ timeoutMs: 3000 }));
    await start(document, there);
    expect(await answer).toContain('MSA|AA|M1');
    expect(lab.received).toEqual(['M1']);
  });
});
