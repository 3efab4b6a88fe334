import { appendFileSync } from 'node:fs';
import { createEngine, type Engine, memoryNodeStore, RunEvents, type RunStore } from '@pyheart/engine';
import {
  type Accepted,
  definePlugin,
  type ListenContext,
  memoryFlowState,
  pipelineDocumentSchema,
} from '@pyheart/plugin-sdk';
import * as z from 'zod';

export interface CrashPipeline {
  engine: Engine;
  events: RunEvents;
  /** Message `number` of the lane `key`, as the source brings it. */
  send(key: string, number: number): Promise<Accepted>;
}

/** A pipeline whose destination is a file: one line `key number` per delivery, written before it is reported. */
export async function startCrashPipeline(store: RunStore, deliveries: string): Promise<CrashPipeline> {
  const common = {
    version: '1.0.0',
    author: 'tests',
    category: 'Tests',
    icon: 'box',
    title: 'T',
    summary: 'T',
    sentence: 'T',
  };
  let listening: ListenContext | undefined;
  const source = definePlugin({
    ...common,
    key: 'source',
    kind: 'adapter',
    config: z.object({}),
    example: {},
    inputs: [],
    outputs: [{ name: 'out', title: 'Out', kinds: 'any' }],
    listen: async (context) => {
      listening = context;
      return { close: async () => undefined };
    },
  });
  const file = definePlugin({
    ...common,
    key: 'file',
    kind: 'adapter',
    config: z.object({}),
    example: {},
    inputs: [{ name: 'in', title: 'In', kinds: 'any' }],
    outputs: [],
    effectful: true,
    run: async (message) => {
      appendFileSync(deliveries, `${String(message.body)}\n`);
      return {};
    },
  });
  const events = new RunEvents();
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const engine = createEngine({
    store,
    plugins: new Map([source, file].map((plugin) => [plugin.key, plugin])),
    events,
    log: silent,
    clock: { now: () => new Date() },
    random: Math.random,
    fetch,
    secrets: async () => undefined,
    nodeStore: () => memoryNodeStore(),
    flowState: () => memoryFlowState(),
    check: () => [],
  });
  const node = (id: string) => ({ id, plugin: id, name: id, settings: {}, position: { x: 0, y: 0 } });
  const document = pipelineDocumentSchema.parse({
    format: 1,
    name: 'Crash',
    nodes: [node('source'), node('file')],
    wires: [{ id: 'w', from: { node: 'source', port: 'out' }, to: { node: 'file', port: 'in' } }],
  });
  await engine.start({ pipeline: 'crash', version: 1, document });
  return {
    engine,
    events,
    send(key, number) {
      const body = `${key} ${number}`;
      const meta = { phi: 'no' as const, orderKey: key, businessKey: body };
      return listening!.emit({ kind: 'text', body, raw: Buffer.from(body), idempotencyKey: body, meta });
    },
  };
}
