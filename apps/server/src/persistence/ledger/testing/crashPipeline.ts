import { appendFileSync } from 'node:fs';
import type { Engine, RunEvents, RunStore } from '@pyheart/engine';
import { type Accepted, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { ledgerEngine, openSource, sender } from '../../testing/ledgerEngine.ts';

export interface CrashPipeline {
  engine: Engine;
  events: RunEvents;
  /** Message `number` of the lane `key`, as the source brings it. */
  send(key: string, number: number): Promise<Accepted>;
}

/** A pipeline whose destination is a file: one line `key number` per delivery, written before it is reported. */
export async function startCrashPipeline(store: RunStore, deliveries: string): Promise<CrashPipeline> {
  const source = openSource();
  const file = sender(({ body }) => appendFileSync(deliveries, `${String(body)}\n`));
  const { engine, events } = ledgerEngine(store, [source.plugin, file], { random: Math.random });
  const node = (id: string) => ({ id, plugin: id, name: id, settings: {}, position: { x: 0, y: 0 } });
  const document = pipelineDocumentSchema.parse({
    format: 1,
    name: 'Crash',
    nodes: [node('source'), node('sender')],
    wires: [{ id: 'w', from: { node: 'source', port: 'out' }, to: { node: 'sender', port: 'in' } }],
  });
  await engine.start({ pipeline: 'crash', version: 1, document });
  return {
    engine,
    events,
    send(key, number) {
      const body = `${key} ${number}`;
      const meta = { phi: 'no' as const, orderKey: key, businessKey: body };
      return source
        .opened()!
        .emit({ kind: 'text', body, raw: Buffer.from(body), idempotencyKey: body, meta });
    },
  };
}
