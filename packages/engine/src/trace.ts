import type { Decision, Failure, Issue, Message } from '@pyheart/plugin-sdk';
import type { RunAnswer } from './RunAnswer.ts';
import type { RunId } from './RunStore.ts';

/** What one step got, did and gave. */
export interface StepTrace {
  node: string;
  /** Plugin key, so that a run stays readable when the pipeline has changed. */
  plugin: string;
  port: string;
  /** Ids into `RunTrace.messages`. */
  input: string;
  outputs: { port: string; message: string }[];
  status: 'ok' | 'failed' | 'simulated' | 'disabled' | 'waiting';
  attempt: number;
  /** ISO 8601 instant. */
  startedAt: string;
  ms: number;
  /** Why it did what it did, in words. */
  explanations: string[];
  /** What became of its rules, when it has some. */
  decisions?: Decision[];
  issues: Issue[];
  failure?: Failure;
  /** What it handed to other pipelines. */
  calls?: { pipeline: string; runId: string }[];
  /** When a waiting step goes on: ISO 8601 instant. */
  until?: string;
  /** False for a waiting step whose key's later messages pass. */
  keyWaits?: boolean;
  /** A failed step that is not tried again: what it gave to `error` or `rejected` stands. */
  isFinal?: true;
}

/** The whole story of a run: steps in the order they happened, each message stored once. */
export interface RunTrace {
  steps: StepTrace[];
  messages: Record<string, Message>;
  /**
   * A send that must not be repeated and was about to be made. Written before the send and gone after it: found
   * after a crash, it means that nobody knows whether the peer has the message.
   */
  sending?: { node: string; input: string };
  /** The run under the same key that it waited for. */
  behind?: RunId;
  /** Steps that are to come at their own time, while the others are done or go on. */
  waits?: StepWait[];
  /** What its sender is told, when the source answers after named nodes and that is known. */
  answer?: RunAnswer;
  /** What goes back to the pipeline that called this one: ids into `messages`, in order. */
  given?: string[];
}

/**
 * For the messages of a run. An object without a prototype is a hash table to V8; any other gets a hidden class for each
 * id that is put in, which takes 2.5 µs more per run and is garbage of the old generation.
 */
export function emptyMessages(): RunTrace['messages'] {
  return Object.create(null);
}

/** A step that waits: for its next try, for a system that is paused, or for its turn under a rate limit. */
export interface StepWait {
  node: string;
  port: string;
  input: string;
  /** ISO 8601 instant. */
  until: string;
  why: 'retry' | 'paused' | 'rate';
  /** Its slot under the rate limit is its own already. */
  isTaken?: true;
  failure: Failure;
}
