import type { BlobReader, BlobWriter } from './blob.ts';
import type { Decision } from './decision.ts';
import type { FlowState } from './FlowState.ts';
import type { Issue } from './issue.ts';
import type { Json, Message, MessageDraft } from './message.ts';

/** Structured log. Fields are ids, counts and durations; message content never goes in. */
export interface Log {
  debug(fields: LogFields, event: string): void;
  info(fields: LogFields, event: string): void;
  warn(fields: LogFields, event: string): void;
  error(fields: LogFields, event: string): void;
}
export type LogFields = Record<string, string | number | boolean | undefined>;

export interface Clock {
  now(): Date;
}

/** Small durable state of one node: cursors, ledgers of seen files, counters. */
export interface NodeStore {
  get(key: string): Promise<Json | undefined>;
  set(key: string, value: Json): Promise<void>;
  delete(key: string): Promise<void>;
}

/** What an authenticator adds to a request. */
export interface Credentials {
  headers?: Record<string, string>;
  query?: Record<string, string>;
}

/** Which credentials a node asks for. */
export interface CredentialsWish {
  /** Drop a cached token first. */
  refresh?: boolean;
  /** What the system refused: a token that somebody renewed since is not renewed again. */
  refused?: Credentials;
  /** The request that they are for: some ways to sign in sign all of it. */
  request?: RequestToSign;
}

export interface RequestToSign {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body?: string | Uint8Array | { pieces(): AsyncIterable<Uint8Array> };
}

/** What every running plugin is given. Settings arrive with `${NAME}` references resolved. */
export interface PluginContext<Config = unknown> {
  config: Config;
  /** The node's id in its pipeline. */
  node: string;
  /** The pipeline's id. */
  pipeline: string;
  log: Log;
  clock: Clock;
  /** Aborted when the pipeline stops, the step times out or the process drains. */
  signal: AbortSignal;
  /** HTTP client that honours the network rules of the installation. */
  fetch: typeof fetch;
  store: NodeStore;
  /** Groups and claims that stay exact between processes. */
  flow: FlowState;
  /** Bodies that are kept apart because of their size. */
  blobs: BlobReader;
  /** Credentials from the authenticator node with this id. */
  credentials(authenticatorNode: string, wish?: CredentialsWish): Promise<Credentials>;
}

export interface RunContext<Config = unknown, State = unknown> extends PluginContext<Config> {
  state: State;
  /** 1 for the first try. */
  attempt: number;
  /** The name of the input port that the message arrived at. */
  port: string;
  /** Joins only: what the branches of this run gave, in the order of the wires. */
  arrivals?: readonly BranchArrival[];
  /** Set when this step threw StepParked before and the time has come. */
  parkedUntil?: Date;
  /** A message derived from the one being handled: ids, correlation and meta are carried over. */
  derive(draft: MessageDraft): Message;
  /**
   * Hands a message to another pipeline. It settles when that pipeline's ledger has it; the same key again is the
   * same run. With `waitMs` it waits for the end of that run so long, and gives `pending` afterwards.
   */
  call(pipeline: string, message: Message, options: CallOptions): Promise<CalledRun>;
  /** Why this step did what it did, in words, for the run view: "PV1-2 is O: rule 'Inpatients' did not match". */
  explain(sentence: string): void;
  /** A code that a table of this node does not list; collected for whoever keeps the table. */
  unlisted(found: UnlistedCode): void;
  /** What became of each of its rules, in their order, for steps that decide where a message goes. */
  decide(decisions: readonly Decision[]): void;
  /** Warnings and notes with places, shown with the step. */
  report(issues: readonly Issue[]): void;
}

/** A code of a message that a code table does not list. What identifies the patient is not kept. */
export interface UnlistedCode {
  code: string;
  /** The coding system that the message names beside it. */
  system?: string;
  /** Which table, where a node has several. */
  table?: string;
}

export interface CallOptions {
  /** The same for repetitions of this call from this node. */
  key: string;
  waitMs?: number;
  /** With `waitMs`: also what that run gave back at its nodes that give back. */
  takeBack?: boolean;
}

export interface CalledRun {
  runId: string;
  /** It was handed over before. */
  duplicate: boolean;
  /** Only with `waitMs`. */
  outcome?: RunOutcome;
  /** What came back, in order; only with `takeBack`, once the run ended well. */
  given?: readonly Message[];
}

/** What one branch gave to a join. */
export interface BranchArrival {
  /** The node that the wire comes from. */
  from: string;
  message: Message;
  /** How many nodes are wired to the join. */
  branches: number;
}

export interface IncomingMessage extends MessageDraft {
  /** The bytes exactly as they arrived. */
  raw: Uint8Array;
  /**
   * What makes it the same message when it arrives again, such as sender and MSH-10: answered from the ledger,
   * not delivered twice. Absent: never taken for a duplicate.
   */
  idempotencyKey?: string;
}

/** How an arrived message ended at intake. */
export interface Accepted {
  runId: string;
  /** When the ledger took it; for a duplicate, when it came the first time. */
  receivedAt: Date;
  /** True when the same message was accepted before: answer the same, deliver nothing. */
  duplicate: boolean;
  /** The idempotency key came again with another body: kept for a person, not delivered. */
  conflict?: boolean;
}

export interface ListenContext<Config = unknown, State = unknown> extends PluginContext<Config> {
  state: State;
  blobs: BlobReader & BlobWriter;
  /**
   * Hands a message to the engine. It settles only when the message is durably stored, so a positive
   * acknowledgement sent afterwards is true. It rejects when the store failed: answer AE, 503, do not move.
   */
  emit(message: IncomingMessage): Promise<Accepted>;
  /** Waits until the run of an accepted message ended, for listeners that acknowledge after processing. */
  outcome(runId: string, options: { timeoutMs: number }): Promise<RunOutcome>;
  /**
   * Waits until the nodes that the source answers for (`answersAfter`) took an accepted message and the ledger says
   * so, whatever the other branches do: `done`, or `failed` as soon as one of them will not get it.
   */
  answer(runId: string, options: { timeoutMs: number }): Promise<RunOutcome>;
  /** What an accepted message led to at the nodes that give back, in order; nothing before its run ended well. */
  givenBack(runId: string): Promise<readonly Message[]>;
  /**
   * Says that a sender has its answer, and how many milliseconds after its whole message was read; the dashboard shows
   * it as ACK time. Sources that nobody waits for say nothing.
   */
  acknowledged(ms: number): void;
}

export type RunOutcome =
  | { status: 'done' | 'filtered' }
  /** `node` is what the node is called that did not take the message; only in an `answer`. */
  | { status: 'failed'; code: string; message: string; issues: Issue[]; node?: string }
  | { status: 'pending' };

/** A running source. `address` is shown on the node, such as `127.0.0.1:2575`. */
export interface Listener {
  address?: string;
  /** Stops taking new work, lets what is under way finish, then resolves. */
  close(): Promise<void>;
}

/** What a probe is given besides: whom to tell how far it is, and how far it may go. */
export interface ProbeContext<Config = unknown> extends PluginContext<Config> {
  /** All lines so far, those under way (`running`) and those to come (`waiting`) included. */
  progress?(checks: readonly ProbeCheck[]): void;
  /** The person agreed to what the manifest's `probeAsks` says. */
  ask?: boolean;
}

/** What a form asks a peer for: the choices of a field, narrowed by what was typed, page by page. */
export interface OptionsQuery {
  search: string;
  /** What the page before gave as `next`. */
  cursor?: string;
}

export interface OptionsPage {
  options: { value: string; label: string; help?: string }[];
  /** There is more; given back as `cursor`. */
  next?: string;
}

/** One line of "Verify". */
export interface ProbeCheck {
  title: string;
  /** `warning`: it works, and somebody should look at it. `skipped`: not tried. */
  ok: boolean | 'skipped' | 'warning' | 'running' | 'waiting';
  detail?: string;
  remedy?: string;
  /** A value that was found and that the person may take over into a setting, once it was compared. */
  offer?: { field: string; value: string; label: string };
}
