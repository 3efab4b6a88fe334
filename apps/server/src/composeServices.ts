import { aboutPatient, compileMessagePath } from '@pyheart/builtin-plugins';
import type { PrismaClient } from '@pyheart/db';
import {
  createEngine,
  type EngineDeps,
  type HookDetail,
  type MessageHook,
  RunEvents,
  type RunStore,
} from '@pyheart/engine';
import type { Clock, Log } from '@pyheart/plugin-sdk';
import { PipelineReconciler } from './cluster/PipelineReconciler.ts';
import { guardedFetch } from './guardedFetch.ts';
import { IntakeFigures } from './meters/IntakeFigures.ts';
import { readFigures } from './meters/readFigures.ts';
import { standingByNode } from './meters/standingByNode.ts';
import { connectionStore } from './persistence/connectionStore.ts';
import { DatabaseRateLimits } from './persistence/DatabaseRateLimits.ts';
import { databaseNodeStore } from './persistence/databaseNodeStore.ts';
import { draftOf } from './persistence/draftOf.ts';
import { databaseFlowState } from './persistence/flow/databaseFlowState.ts';
import { publishedDocument } from './persistence/publishedDocument.ts';
import type { Services } from './Services.ts';
import { sharedByKey } from './sharedByKey.ts';
import { sharedFor } from './sharedFor.ts';
import { UnlistedCodes } from './unlistedCodes/UnlistedCodes.ts';
import type { Vault } from './vault/Vault.ts';

export interface Parts
  extends Pick<
    Services,
    | 'plugins'
    | 'blobs'
    | 'documents'
    | 'templates'
    | 'samples'
    | 'secrets'
    | 'simulators'
    | 'network'
    | 'access'
    | 'about'
    | 'closing'
  > {
  db: PrismaClient;
  vault: Vault;
  rotateKey: Services['rotateKey'];
  pruning: Services['pruning'];
  runs: RunStore;
  clock: Clock;
  log: Log;
  /** What this process does among others on the same database; alone unless given. */
  cluster?: Required<Pick<EngineDeps, 'lanes' | 'placement'>> & Pick<Services, 'others' | 'jobs'>;
  random?: () => number;
  hook?(hook: MessageHook, detail: HookDetail): Promise<void>;
}

/** Shorter than the pause of an open dashboard between two looks. */
const figuresMs = 2_000;

/** Puts an engine on the parts: one list of events, one ledger, one set of plugins for all that follows. */
export function composeServices({ random = Math.random, hook, cluster, ...parts }: Parts): Services {
  const { db, vault, runs, plugins, secrets, blobs, clock, log } = parts;
  const events = new RunEvents();
  const connections = connectionStore(db, plugins);
  const unlistedCodes = new UnlistedCodes({ db, clock });
  const intake = new IntakeFigures({ db, events, clock });
  const engine = createEngine({
    store: runs,
    plugins,
    events,
    log,
    clock,
    random,
    fetch: guardedFetch,
    compilePath: compileMessagePath,
    aboutPatient,
    unlisted: (found) => unlistedCodes.note(found),
    secrets: (name, source) => secrets.resolve(name, source),
    blobs,
    nodeStore: (pipeline, node) => databaseNodeStore({ db, vault }, pipeline, node),
    flowState: (pipeline, node) => databaseFlowState({ db, vault }, pipeline, node),
    limits: new DatabaseRateLimits({ db, clock, log }),
    keyedHash: (text) => vault.keyedHash(text),
    fill: (document) => connections.fill(document),
    check: (document) => plugins.check(document),
    readVersion: (pipeline, version) => publishedDocument(db, pipeline, version),
    readDraft: (pipeline) => draftOf(db, pipeline),
    ...(hook === undefined ? {} : { hook }),
    ...(cluster === undefined ? {} : { lanes: cluster.lanes, placement: cluster.placement }),
  });
  const reconciler = new PipelineReconciler({ db, engine, connections, log });
  const others = cluster?.others ?? { pipelinesChanged: () => undefined };
  const jobs = cluster?.jobs ?? { register: async () => undefined };
  const figures = sharedFor(figuresMs, clock, () => readFigures({ db, engine, intake, clock }));
  const standing = sharedByKey(figuresMs, clock, (pipeline) => standingByNode(db, pipeline, clock.now()));
  return {
    ...parts,
    events,
    intake,
    unlistedCodes,
    figures,
    standing,
    engine,
    connections,
    reconciler,
    others,
    jobs,
  };
}
