import type { BlobReader, BlobWriter } from '../blob.ts';
import type { Clock, Credentials, NodeStore, PluginContext, RunContext } from '../context.ts';
import type { FlowState } from '../FlowState.ts';
import { PluginError } from '../failure.ts';
import { memoryFlowState } from '../memoryFlowState.ts';
import type { AnyPlugin } from '../plugin.ts';
import { fakeClock } from './fakeClock.ts';
import { type LogLine, logCollector } from './logCollector.ts';
import { memoryBlobs } from './memoryBlobs.ts';
import { memoryNodeStore } from './memoryNodeStore.ts';

export interface FakeContextOptions {
  /** Settings as a user gives them, references already resolved; the plugin's example when absent. */
  config?: Record<string, unknown>;
  clock?: Clock;
  store?: NodeStore;
  flow?: FlowState;
  blobs?: BlobReader & BlobWriter;
  signal?: AbortSignal;
  /** The real fetch when absent, so that tests may talk to a local server. */
  fetch?: typeof fetch;
  /** What each authenticator node answers. */
  credentials?: PluginContext['credentials'];
  /** The other pipelines. */
  call?: RunContext['call'];
  node?: string;
  pipeline?: string;
}

export type FakeContext = PluginContext & {
  blobs: BlobReader & BlobWriter;
  call: RunContext['call'];
  lines: LogLine[];
};

/** The context of one node, everything in memory. Settings go through the plugin's own schema. */
export function fakeContext(plugin: AnyPlugin, options: FakeContextOptions = {}): FakeContext {
  const log = logCollector();
  return {
    config: plugin.config.parse(options.config ?? plugin.example),
    node: options.node ?? 'node-1',
    pipeline: options.pipeline ?? 'pipeline-1',
    log,
    lines: log.lines,
    clock: options.clock ?? fakeClock(),
    signal: options.signal ?? new AbortController().signal,
    fetch: options.fetch ?? fetch,
    store: options.store ?? memoryNodeStore(),
    flow: options.flow ?? memoryFlowState(),
    blobs: options.blobs ?? memoryBlobs(),
    credentials: options.credentials ?? noCredentials,
    call: options.call ?? noCalls,
  };
}

async function noCredentials(node: string): Promise<Credentials> {
  throw new PluginError('PH-AUT-002', `No authenticator "${node}" was given to this test.`);
}

const noCalls: RunContext['call'] = async (pipeline) => {
  throw new PluginError('PH-CAL-001', `No pipeline "${pipeline}" was given to this test.`);
};
