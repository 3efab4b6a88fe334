import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { builtinPlugins } from '@pyheart/builtin-plugins';
import { createEngine, MemoryRunStore, memoryNodeStore, type RunEvent, RunEvents } from '@pyheart/engine';
import { encodeFrame, MllpDecoder } from '@pyheart/formats';
import {
  definePlugin,
  type ListenContext,
  memoryFlowState,
  pipelineDocumentSchema,
} from '@pyheart/plugin-sdk';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { guardedFetch } from '../guardedFetch.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

const ackOf = (controlId: string) => `MSH|^~\\&|LAB|H|EHR|H|20260101||ACK|A1|P|2.5.1\rMSA|AA|${controlId}\r`;
const controlIdOf = (text: string) => text.split('|')[9] ?? '';

/** A receiver that does with each message, counted from 1, what the test says. */
async function mllpPeer(react: (socket: Socket, controlId: string, count: number) => void) {
  const got: string[] = [];
  const server = createServer((socket) => {
    closers.push(() => socket.destroy());
    const decoder = new MllpDecoder();
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      for (const frame of decoder.push(chunk)) {
        const id = controlIdOf(Buffer.from(frame).toString());
        got.push(id);
        react(socket, id, got.length);
      }
    });
  });
  return { port: await open(server), got };
}
const answer = (socket: Socket, text: string) => socket.write(encodeFrame(Buffer.from(text)));
const accept = (socket: Socket, id: string) => answer(socket, ackOf(id));

async function httpPeer(react: (count: number) => { status: number; headers?: object } | 'drop') {
  const got: string[] = [];
  const server = createHttpServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    got.push(body);
    const reply = react(got.length);
    if (reply === 'drop') request.socket.destroy();
    else response.writeHead(reply.status, { ...reply.headers }).end();
  });
  closers.push(() => server.closeAllConnections());
  return { port: await open(server), got };
}

interface Destination {
  id: string;
  plugin: string;
  settings: Record<string, unknown>;
  delivery?: object;
}

/** One source that leads to all destinations, on an engine with the plugins that come with the studio. */
async function deliverTo(
  destinations: readonly Destination[],
  { caught, order = 'none' }: { caught?: Destination; order?: 'none' | 'key' } = {},
) {
  let source: ListenContext | undefined;
  const listener = definePlugin({
    key: 'source',
    kind: 'adapter',
    title: 'Source',
    summary: 'Source',
    sentence: 'is told by the test',
    version: '1.0.0',
    author: 'tests',
    category: 'Tests',
    icon: 'box',
    config: z.object({}),
    example: {},
    inputs: [],
    outputs: [{ name: 'out', title: 'Out', kinds: 'any' }],
    listen: async (context) => {
      source = context;
      return { close: async () => undefined };
    },
  });
  const events = new RunEvents();
  const seen: RunEvent[] = [];
  const waiting = new Set<() => void>();
  events.subscribe((event) => {
    seen.push(event);
    for (const look of waiting) look();
  });
  const store = new MemoryRunStore();
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const engine = createEngine({
    store,
    plugins: new Map([listener, ...builtinPlugins].map((plugin) => [plugin.key, plugin])),
    events,
    log: silent,
    clock: { now: () => new Date() },
    random: Math.random,
    fetch: guardedFetch,
    secrets: async () => undefined,
    nodeStore: () => memoryNodeStore(),
    flowState: () => memoryFlowState(),
    check: () => [],
  });
  closers.push(() => engine.drain({ timeoutMs: 500 }));
  const wire = (id: string, from: string, to: string) => ({
    id,
    from: { node: from, port: 'out' },
    to: { node: to, port: 'in' },
  });
  const place = (node: Omit<Destination, 'settings'> & { settings?: object }) => ({
    settings: {},
    ...node,
    name: node.id,
    position: { x: 0, y: 0 },
  });
  const document = pipelineDocumentSchema.parse({
    format: 1,
    name: 'Sockets',
    nodes: [
      place({ id: 'source', plugin: 'source' }),
      ...destinations.map(place),
      ...(caught ? [place({ id: 'catcher', plugin: 'catcher' }), place(caught)] : []),
    ],
    wires: [
      ...destinations.map(({ id }) => wire(id, 'source', id)),
      ...(caught ? [wire('caught', 'catcher', caught.id)] : []),
    ],
    settings: { order, retry: { initialDelayMs: 100, maxDelayMs: 200, maxAttempts: 20 } },
  });
  await engine.start({ pipeline: 'sockets', version: 1, document });
  return {
    engine,
    seen,
    /** Hands in an HL7 message with this control id. */
    async send(controlId: string, orderKey = controlId) {
      const body = `MSH|^~\\&|EHR|H|LAB|H|20260101||ADT^A01|${controlId}|P|2.5.1\rPID|1||${controlId}\r`;
      const { runId } = await source!.emit({
        kind: 'hl7v2',
        body,
        raw: Buffer.from(body),
        meta: { phi: 'no', businessKey: controlId, orderKey },
      });
      return runId;
    },
    until: (isSo: (events: readonly RunEvent[]) => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!isSo(seen)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    run: (runId: string) => store.readRun(runId),
  };
}

const ended = (count: number) => (events: readonly RunEvent[]) =>
  events.filter(({ type }) => type === 'run.finished').length >= count;
const mllp = (port: number, more: object = {}): Destination => ({
  id: 'lab',
  plugin: 'mllp-sender',
  settings: { host: '127.0.0.1', port, ...more },
});
const http = (port: number, more: object = {}): Destination => ({
  id: 'api',
  plugin: 'http-request',
  settings: { url: `http://127.0.0.1:${port}/in`, ...more },
});

const isSent = (event: RunEvent) =>
  event.type === 'step.finished' && event.node === 'lab' && event.status === 'ok';

/** Nobody listens there; after one failure its messages wait for a minute. */
async function deadSystem(): Promise<Destination> {
  const server = createServer();
  const port = await open(server);
  await new Promise((resolve) => server.close(resolve));
  return { ...http(port), delivery: { breaker: { failures: 1, pauseMs: 60_000 } } };
}

describe('delivery over real sockets', () => {
  it('pauses a system that hangs, holds what comes meanwhile, tries one message and then sends all', async () => {
    let isHung = true;
    const peer = await mllpPeer((socket, id) => {
      if (!isHung) accept(socket, id);
    });
    const lab = {
      ...mllp(peer.port, { ack_timeout: 1 }),
      delivery: { breaker: { failures: 2, pauseMs: 1000 } },
    };
    const { send, until, seen, run } = await deliverTo([lab]);
    const runs = [await send('M1')];
    await until((events) => events.some((event) => event.type === 'system.changed' && event.pause));
    expect(peer.got).toEqual(['M1', 'M1']);
    isHung = false;
    runs.push(await send('M2'), await send('M3'));
    await until(ended(3));
    const pauses = seen
      .filter((event) => event.type === 'system.changed')
      .map(({ pause }) => pause?.isTrying);
    expect(pauses).toEqual([false, true, undefined]);
    expect(seen.some(({ type }) => type === 'run.held')).toBe(true);
    expect(peer.got.slice(2).sort()).toEqual(['M1', 'M2', 'M3']);
    for (const id of runs) expect((await run(id))?.summary.status).toBe('done');
  });

  it.each([
    ['resend', 'done', ['M1', 'M1']],
    ['hold', 'in_doubt', ['M1']],
  ])(
    'does what %s says when the peer resets the connection in the middle of its answer',
    async (onLost, status, got) => {
      const peer = await mllpPeer((socket, id, count) => {
        if (count > 1) return accept(socket, id);
        const frame = encodeFrame(Buffer.from(ackOf(id)));
        return socket.write(frame.slice(0, 20), () => socket.resetAndDestroy());
      });
      const { send, until, run } = await deliverTo([mllp(peer.port, { on_lost: onLost })]);
      const id = await send('M1');
      await until(ended(1));
      expect((await run(id))?.summary.status).toBe(status);
      expect(peer.got).toEqual(got);
    },
  );

  it('takes an answer to another message for none', async () => {
    const peer = await mllpPeer((socket, id, count) => accept(socket, count === 1 ? 'OTHER' : id));
    const { send, until, run } = await deliverTo([mllp(peer.port)]);
    const id = await send('M1');
    await until(ended(1));
    expect(peer.got).toEqual(['M1', 'M1']);
    const record = await run(id);
    expect(record?.summary.status).toBe('done');
    expect(record?.trace?.steps.filter(({ node }) => node === 'lab').map(({ status }) => status)).toEqual([
      'failed',
      'ok',
    ]);
  });

  it('waits as long as a 429 asks, for all messages', async () => {
    const peer = await httpPeer((count) =>
      count === 1 ? { status: 429, headers: { 'retry-after': '1' } } : { status: 200 },
    );
    const { send, until, seen } = await deliverTo([http(peer.port)]);
    const from = Date.now();
    await send('M1');
    await until((events) => events.some((event) => event.type === 'system.changed' && event.pause));
    await send('M2');
    await until(ended(2));
    expect(Date.now() - from).toBeGreaterThanOrEqual(900);
    expect(peer.got).toHaveLength(3);
    expect(seen.find((event) => event.type === 'system.changed')).toMatchObject({
      pause: { reason: 'asked' },
    });
  });

  it.each([
    ['unsafe', undefined, 'in_doubt', 1],
    ['safe', undefined, 'done', 2],
    ['unsafe', 'resend', 'done', 2],
    ['unsafe', 'accept', 'done', 1],
    ['unsafe', 'hold', 'in_doubt', 1],
  ])(
    'after a lost answer to a POST that is %s with policy %s ends %s',
    async (repeat, inDoubt, status, sends) => {
      const peer = await httpPeer((count) => (count === 1 ? 'drop' : { status: 200 }));
      const api = { ...http(peer.port, { repeat }), ...(inDoubt ? { delivery: { inDoubt } } : {}) };
      const { send, until, run } = await deliverTo([api]);
      const id = await send('M1');
      await until(ended(1));
      expect((await run(id))?.summary.status).toBe(status);
      expect(peer.got).toHaveLength(sends);
    },
  );

  it('gives everything to the destination that lives while the other one is dead', async () => {
    const peer = await mllpPeer(accept);
    const ids = Array.from({ length: 20 }, (_, index) => `M${index}`);
    const { send, until } = await deliverTo([mllp(peer.port), await deadSystem()]);
    for (const id of ids) await send(id);
    await until((events) => events.filter(isSent).length === ids.length);
    expect(peer.got.toSorted()).toEqual(ids.toSorted());
  });

  it('keeps the order of a key for all destinations: what waits for one holds what follows, not other keys', async () => {
    const peer = await mllpPeer(accept);
    const { send, until } = await deliverTo([mllp(peer.port), await deadSystem()], {
      order: 'key',
    });
    const first = await send('A1', 'A');
    await send('A2', 'A');
    await until((events) => events.some((event) => event.type === 'run.held' && event.runId === first));
    await send('B1', 'B');
    await until((events) => events.filter(isSent).length === 2);
    expect(peer.got).toEqual(['A1', 'B1']);
  });

  it('hands what a system refused to the node behind "Catch failures", and the run is done', async () => {
    const peer = await httpPeer(() => ({ status: 400 }));
    const desk = await httpPeer(() => ({ status: 200 }));
    const { send, until, run } = await deliverTo([http(peer.port)], {
      caught: { ...http(desk.port), id: 'desk' },
    });
    const id = await send('M1');
    await until(ended(1));
    expect(desk.got).toEqual(peer.got);
    expect((await run(id))?.summary.status).toBe('done');
  });
});
