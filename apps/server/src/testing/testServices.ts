import { tmpdir } from 'node:os';
import path from 'node:path';
import { testDatabase } from '@pyheart/db/testing';
import { MemoryRunStore } from '@pyheart/engine';
import type { Message } from '@pyheart/plugin-sdk';
import { memoryBlobs } from '@pyheart/plugin-sdk/testing';
import { openDoor } from '../access/openAccess.ts';
import { folderDepot } from '../blobs/folderDepot.ts';
import { composeServices, type Parts } from '../composeServices.ts';
import { createLog } from '../log.ts';
import { openNetwork } from '../network/openNetwork.ts';
import { noTemplates } from '../noTemplates.ts';
import { openPgRunStore } from '../persistence/ledger/PgRunStore.ts';
import { pluginCatalogue } from '../pluginCatalogue.ts';
import type { RequestContext } from '../RequestContext.ts';
import { openPruning } from '../retention/openPruning.ts';
import { appRouter } from '../router.ts';
import { openSecretStore } from '../secrets/openSecretStore.ts';
import { noSimulators } from '../simulators/noSimulators.ts';
import { createCaller } from '../trpc.ts';
import { testVault } from '../vault/testing/testVault.ts';
import { yamlDocuments } from '../yamlDocuments.ts';
import { testPlugins } from './testPlugins.ts';

interface TestChoices extends Partial<Parts> {
  /** Where messages are kept. Default `memory`; `database` for what reads the ledger's tables. */
  ledger?: 'memory' | 'database';
}

/** The server's services on a real database with an engine in memory, and a caller of its procedures. */
export async function testServices({ ledger = 'memory', ...changes }: TestChoices = {}) {
  const database = await testDatabase();
  const db = database.prisma;
  const received: Message[] = [];
  const logLines: string[] = [];
  const environment: Record<string, string> = {};
  const vault = testVault();
  const closing = new AbortController();
  const clock = changes.clock ?? { now: () => new Date() };
  const log = createLog('debug', { write: (line) => logLines.push(line) });
  const plugins = pluginCatalogue(testPlugins(received));
  const services = composeServices({
    db,
    vault,
    rotateKey: async () => vault.currentKey,
    pruning: openPruning({
      db,
      pool: database.pool,
      depot: folderDepot(path.join(tmpdir(), 'pyheart-no-blobs')),
      clock,
      log,
    }),
    runs: ledger === 'memory' ? new MemoryRunStore() : await openPgRunStore(database.pool, { vault }),
    plugins,
    documents: yamlDocuments({ plugins, clock, studioVersion: '0.0.0' }),
    templates: noTemplates,
    samples: () => [],
    secrets: openSecretStore({ db, vault, variable: (name) => environment[name] }),
    blobs: memoryBlobs(),
    simulators: noSimulators,
    network: openNetwork({
      db,
      env: { host: '127.0.0.1', reachable: [], loopback: undefined },
    }),
    access: openDoor(),
    about: { version: '0.0.0', storage: { kind: 'embedded', label: 'test' }, simulators: false },
    clock,
    log,
    closing: closing.signal,
    ...changes,
  });
  const context: RequestContext = {
    services,
    actor: 'anna',
    from: '127.0.0.1',
    session: { token: undefined, keep: () => undefined, forget: () => undefined },
  };
  return {
    services,
    database,
    /** Calls procedures as the person "anna". */
    caller: createCaller(appRouter)(context),
    as: (actor: string | undefined) => createCaller(appRouter)({ ...context, actor }),
    /** The same in the session of this token. */
    inSession: (actor: string, token?: string) =>
      createCaller(appRouter)({ ...context, actor, session: { ...context.session, token } }),
    /** What the sink of the test plugins was sent. */
    received,
    /** Everything that was logged, one JSON text a line. */
    logLines,
    environment,
    close: () => closing.abort(),
    async dispose() {
      closing.abort();
      await services.engine.drain({ timeoutMs: 3000 });
      await database.dispose();
    },
  };
}

export type TestServices = Awaited<ReturnType<typeof testServices>>;
