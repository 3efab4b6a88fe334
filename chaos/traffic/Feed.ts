import type { Sent } from '../proof/Journal.ts';

/** The moments of a sender that a kill can be aimed at. */
export type FeedPhase = 'halfWritten' | 'written' | 'acknowledged';

/** A sender: makes messages one after the other, repeats each until it is acknowledged, and writes down what it saw. */
export interface Feed {
  onPhase: (phase: FeedPhase, sent: Sent) => void;
  start(): void;
  /** Makes no new messages; resolves when the last one is acknowledged or given up. */
  finish(): Promise<void>;
  /** Ends at once, whatever is under way. */
  abort(): void;
}

export interface FeedOptions {
  /** Keys of this sender; each has messages of its own, in sequence. */
  patients: number;
  /** Pause between two messages. */
  everyMs: number;
  /** How long to wait for an answer before the message is sent again. */
  answerTimeoutMs: number;
  destinations: readonly string[];
  /** Given up after a negative answer, as some senders do, instead of repeated. */
  givesUp: boolean;
}
