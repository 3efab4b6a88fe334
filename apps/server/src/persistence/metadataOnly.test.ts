import { testDatabase } from '@pyheart/db/testing';
import { PluginError, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { testVault } from '../vault/testing/testVault.ts';
import { openPgRunStore } from './ledger/PgRunStore.ts';
import { ledgerEngine, openSource, sender } from './testing/ledgerEngine.ts';

const node = (id: string) => ({ id, plugin: id, name: id, settings: {}, position: { x: 0, y: 0 } });
const document = pipelineDocumentSchema.parse({
  format: 1,
  name: 'Keeps little',
  nodes: [node('source'), node('sender')],
  wires: [{ id: 'w', from: { node: 'source', port: 'out' }, to: { node: 'sender', port: 'in' } }],
  settings: {
    trace: 'metadata',
    retry: { maxAttempts: 10, initialDelayMs: 100, maxDelayMs: 100, multiplier: 1 },
  },
});
const deployment = { pipeline: 'p', version: 1, document };

it('keeps a message of metadata only whole as long as it waits, also across a restart, and no longer', async () => {
  await using database = await testDatabase();
  const vault = testVault();
  const source = openSource();
  const away = sender(() => {
    throw new PluginError('PH-NET-001', 'Nobody answers.');
  });
  const before = await openPgRunStore(database.pool, { vault });
  const first = ledgerEngine(before, [source.plugin, away]);
  const retrying = new Promise<void>((resolve) => {
    first.events.subscribe(({ type }) => type === 'run.retrying' && resolve());
  });
  await first.engine.start(deployment);
  const raw = new TextEncoder().encode('the whole message');
  const emitted = await source.opened()?.emit({ kind: 'text', body: 'the whole message', raw });
  await retrying;
  await first.engine.drain({ timeoutMs: 5000 });
  await before.close();

  const delivered: unknown[] = [];
  const after = await openPgRunStore(database.pool, { vault, node: 1 });
  const second = ledgerEngine(after, [openSource().plugin, sender(({ body }) => delivered.push(body))]);
  await second.engine.start(deployment);
  const runId = emitted?.runId ?? '';
  expect(await second.engine.outcome(runId, { timeoutMs: 60_000 })).toEqual({ status: 'done' });
  expect(delivered).toEqual(['the whole message']);
  expect((await after.readRaw(runId))?.byteLength ?? 0).toBe(0);
  await second.engine.drain({ timeoutMs: 5000 });
  await after.close();
});
