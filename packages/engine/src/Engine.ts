import type {
  Accepted,
  Issue,
  MessageDraft,
  OptionsPage,
  PipelineDocument,
  ProbeCheck,
  RunOutcome,
} from '@pyheart/plugin-sdk';
import type { SystemPause } from './Breakers.ts';
import type { NodeCertificate } from './nodeCertificates.ts';
import type { OptionsRequest } from './nodeOptions.ts';
import type { RunId } from './RunStore.ts';
import type { DoubtResolution } from './resolveDoubt.ts';
import type { RunTrace } from './trace.ts';

export interface Deployment {
  pipeline: string;
  version: number;
  document: PipelineDocument;
  /** Starts paused: takes messages in and handles none until `resume`. A running pipeline stays as it is. */
  isPaused?: boolean;
}

export interface PipelineStatus {
  state: 'starting' | 'running' | 'paused' | 'stopping' | 'stopped' | 'failed';
  version?: number;
  /** Tells whether it runs with what its connections say now. */
  settingsDigest?: string;
  /** Listeners by node: where they listen, or why not. */
  listeners: { node: string; address?: string; failure?: { code: string; message: string; hint?: string } }[];
  inFlight: number;
  /** Systems that are paused, with the nodes that speak to them. */
  pauses: (SystemPause & { nodes: string[] })[];
}

export interface PinnedOutput {
  port: string;
  message: MessageDraft;
}

export interface TryOptions {
  document: PipelineDocument;
  /** Where the sample enters: a source node, or any node with an input. */
  node: string;
  message: MessageDraft;
  /** The input port where it enters; absent: the first one of the node. */
  port?: string;
  /** Stop after this node. */
  until?: string;
  /** What these nodes give instead of being run, by node id. */
  pins?: Readonly<Record<string, readonly PinnedOutput[]>>;
  /** The id of the message, from which those of derived messages follow; absent: a new one. */
  id?: string;
  /** What the nodes take for now; absent: the clock. */
  at?: Date;
  /** Pipelines that led to this try by their calls. */
  calledBy?: readonly string[];
  /** Nodes whose sends are really made; all other effectful nodes are simulated. */
  live?: readonly string[];
}

export interface ReplayOptions {
  /** The version that it goes through: the running one, or the one it went through first. Default `current`. */
  version?: 'current' | 'then';
  /** Effectful nodes that really send; all others are simulated. Absent: every node sends. */
  sendOnly?: readonly string[];
  /** What goes instead of the stored message. */
  edited?: MessageDraft & { raw: Uint8Array };
  /** Asked again with the same key, the replay of the first time is given. */
  idempotencyKey?: string;
}

export interface ProbeOptions {
  /** Stops it. */
  signal?: AbortSignal;
  /** Does what the plugin's `probeAsks` says. */
  ask?: boolean;
  /** Told all lines whenever one of them changed. */
  progress?(checks: ProbeCheck[]): void;
  /** Longest time for all of it. Default 20 s. */
  timeoutMs?: number;
}

/** What apps ask of the engine. */
export interface Engine {
  /**
   * Checks, initialises and opens listeners; a running pipeline moves to the new version, or to what the connections of
   * the same version say now, without closing them.
   */
  start(deployment: Deployment): Promise<void>;
  /** Closes intake, finishes work in flight; what waits stays in the ledger. */
  stop(pipeline: string): Promise<void>;
  /** Goes on taking messages in, but handles none until `resume`. */
  pause(pipeline: string): void;
  resume(pipeline: string): void;
  /** Opens and closes sources as their placement says now; nothing when the pipeline is not running here. */
  placeListeners(pipeline: string): Promise<void>;
  status(pipeline: string): PipelineStatus;
  /** Puts a message in as if the source node had received it. */
  inject(pipeline: string, node: string, message: MessageDraft & { raw: Uint8Array }): Promise<Accepted>;
  /** The stored message, or a corrected one, as a new run that names the old one. */
  replay(runId: RunId, options?: ReplayOptions): Promise<{ runId: RunId }>;
  /** Settles a run that is in doubt; it goes on under its id. */
  resolveDoubt(resolution: DoubtResolution): Promise<void>;
  /** Lets a message go that was kept because another one had its control id. */
  releaseQuarantined(runId: RunId): Promise<void>;
  /** Ends the pause of a system: the next message tries it. False when it is not paused in this process. */
  tryNow(system: string): boolean;
  outcome(runId: RunId, options: { timeoutMs: number }): Promise<RunOutcome>;
  /** Runs a sample through a draft in memory: nothing is stored, effectful nodes are simulated. */
  tryRun(options: TryOptions): Promise<{ trace: RunTrace; issues: Issue[] }>;
  /** "Verify" of one node: what goes wrong is a line that failed, never a rejection. */
  probe(document: PipelineDocument, node: string, options?: ProbeOptions): Promise<ProbeCheck[]>;
  /** What a field of a draft's node can hold, asked of the peer. Rejects with PluginError. */
  options(document: PipelineDocument, node: string, request: OptionsRequest): Promise<OptionsPage>;
  /** The certificates that the nodes of a document rely on. */
  certificates(document: PipelineDocument): Promise<NodeCertificate[]>;
  /** Stops everything within the time given. */
  drain(options: { timeoutMs: number }): Promise<void>;
}
