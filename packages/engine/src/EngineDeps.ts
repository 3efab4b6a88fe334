import type {
  BlobReader,
  BlobWriter,
  Clock,
  FlowState,
  Issue,
  Log,
  NodeStore,
  PipelineDocument,
} from '@pyheart/plugin-sdk';
import type { AboutPatient, NodeUnlistedCode } from './keptCodes.ts';
import type { LaneKeeper } from './LaneKeeper.ts';
import type { ListenerPlacement } from './ListenerPlacement.ts';
import type { CompilePath } from './messageSettings.ts';
import type { PluginSource } from './planRun.ts';
import type { RateLimits } from './RateLimits.ts';
import type { RunEvents } from './RunEvents.ts';
import type { RunId, RunStore } from './RunStore.ts';
import type { SecretResolver } from './resolveSecrets.ts';

/** The moments of a message that plugins may hook into; ids and codes only, never content. */
export type MessageHook =
  | 'message_received'
  | 'before_send'
  | 'after_send'
  | 'message_failed'
  | 'dead_lettered';

export interface HookDetail {
  pipeline: string;
  runId: RunId;
  node: string;
  code?: string;
}

/** All that the engine needs from its surroundings. */
export interface EngineDeps {
  store: RunStore;
  plugins: PluginSource;
  events: RunEvents;
  log: Log;
  clock: Clock;
  /** Numbers in [0, 1): jitter and message ids. */
  random: () => number;
  fetch: typeof fetch;
  /** Values of `${NAME}` and `${file:NAME}`. */
  secrets: SecretResolver;
  /** Stands for an order or idempotency key in the ledger, so that no patient identifier is in clear there. */
  keyedHash?(text: string): string;
  nodeStore(pipeline: string, node: string): NodeStore;
  flowState(pipeline: string, node: string): FlowState;
  /** Bodies that are kept apart because of their size; none when absent. */
  blobs?: BlobReader & BlobWriter;
  /** Reads what settings take from messages. Absent: such settings fail. */
  compilePath?: CompilePath;
  /** Reads a message once and tells texts that identify its patient: they are not collected as codes. */
  aboutPatient?: AboutPatient;
  /** Told of codes that the tables of nodes do not list; in real runs only. */
  unlisted?(found: NodeUnlistedCode & { pipeline: string; runId: RunId }): void;
  /** The document with the settings of its connections, as they are now. Absent: no node has a connection. */
  fill?(document: PipelineDocument): Promise<PipelineDocument>;
  /** Everything wrong with a filled document; errors refuse the start. */
  check(document: PipelineDocument): Issue[];
  /** A published version, for messages that began on one that is not running any more. */
  readVersion?(pipeline: string, version: number): Promise<PipelineDocument | undefined>;
  /** The draft of a pipeline by its id, or by a name that only one has, for tries that lead through a call. */
  readDraft?(pipeline: string): Promise<PipelineDocument | undefined>;
  /**
   * Triggers the hooks of plugins; one that throws is logged and changes nothing, except that a PluginError from
   * `before_send` is a veto: nothing is sent, and the step fails with it.
   */
  hook?(hook: MessageHook, detail: HookDetail): Promise<void>;
  /** Which part of the ledger this process drains. Default: all of it. */
  lanes?: LaneKeeper;
  /** Budgets of messages by name. Absent: in memory, for this process alone. */
  limits?: RateLimits;
  /** Where sources are open when several processes run. Default: all of them here. */
  placement?: ListenerPlacement;
  /** Messages of one pipeline that are handled side by side. Default 16. */
  concurrency?: number;
  /** How long `stop` lets work in flight finish before it aborts it. Default 10 s. */
  stopTimeoutMs?: number;
}
