import type { Failure } from '@pyheart/plugin-sdk';
import type { SystemPause } from './Breakers.ts';
import type { RunId, RunStatus } from './RunStore.ts';

/** Everything that happens, as one typed list: logs, metrics, audit and the live view hang on it. */
export interface RunEventMap {
  'pipeline.started': { pipeline: string; version: number };
  'pipeline.stopped': { pipeline: string };
  /** Runs of it moved on in another process. */
  'pipeline.progressed': { pipeline: string };
  'listener.opened': { pipeline: string; node: string; address?: string };
  'listener.failed': { pipeline: string; node: string; failure: Failure };
  'message.accepted': { pipeline: string; node: string; runId: RunId; bytes: number; duplicate: boolean };
  /** The sender of a message has its answer, `ms` after the message was read. */
  'message.acknowledged': { pipeline: string; node: string; ms: number };
  'run.started': { pipeline: string; runId: RunId; attempt: number };
  'step.finished': {
    pipeline: string;
    runId: RunId;
    node: string;
    port: string;
    status: 'ok' | 'failed' | 'simulated' | 'disabled' | 'waiting';
    ms: number;
    outputs: string[];
    code?: string;
  };
  'run.retrying': { pipeline: string; runId: RunId; nextAt: Date; failure: Failure & { node: string } };
  'run.parked': { pipeline: string; runId: RunId; until: Date };
  /** Held back before a send, by a paused system or a rate limit; no attempt was made. */
  'run.held': { pipeline: string; runId: RunId; nextAt: Date; failure: Failure & { node: string } };
  /** A system that nodes of the pipeline speak to was paused, is tried, or may be reached again (no pause). */
  'system.changed': { pipeline: string; system: string; nodes: string[]; pause?: SystemPause };
  'run.finished': {
    pipeline: string;
    runId: RunId;
    status: RunStatus;
    ms: number;
    failure?: Failure & { node: string };
  };
}

export type RunEventName = keyof RunEventMap;
export type RunEvent = { [Name in RunEventName]: { type: Name } & RunEventMap[Name] }[RunEventName];

export class RunEvents {
  #listeners = new Set<(event: RunEvent) => void>();

  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: RunEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  publish(event: RunEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
