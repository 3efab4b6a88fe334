import { setTimeout as pause } from 'node:timers/promises';
import type { Journal, Sent } from '../proof/Journal.ts';
import type { SeededRandom } from '../seededRandom.ts';
import type { ChaosMessage, Patient } from './chaosMessage.ts';
import type { Feed, FeedOptions, FeedPhase } from './Feed.ts';

/** What became of one attempt to send. */
export type Attempt = 'acknowledged' | 'refused' | 'unanswered';

export interface SequencedFeedParts extends FeedOptions {
  /** Unique among the feeds of a scenario; keys begin with it. */
  name: string;
  journal: Journal;
  random: SeededRandom;
  make(patient: Patient, sequence: number): ChaosMessage;
  /** One attempt; must settle soon after `signal` is aborted. */
  send(sent: Sent, announce: (phase: FeedPhase) => void, signal: AbortSignal): Promise<Attempt>;
  close(): void;
}

const refusedPauseMs = 200;
const unansweredPauseMs = 40;

/** The part that all senders share: one message at a time, its sequence per key, repeated until acknowledged. */
export class SequencedFeed implements Feed {
  onPhase: (phase: FeedPhase, sent: Sent) => void = () => undefined;
  readonly #parts: SequencedFeedParts;
  readonly #next: number[];
  readonly #ending = new AbortController();
  #isFinishing = false;
  #work: Promise<void> = Promise.resolve();

  constructor(parts: SequencedFeedParts) {
    this.#parts = parts;
    this.#next = Array.from({ length: parts.patients }, () => 1);
  }

  start(): void {
    this.#work = this.#run();
  }

  async finish(): Promise<void> {
    this.#isFinishing = true;
    await this.#work;
    this.#parts.close();
  }

  abort(): void {
    this.#ending.abort();
    this.#parts.close();
  }

  async #run(): Promise<void> {
    const { random, everyMs, journal, destinations, make, name, patients } = this.#parts;
    const { signal } = this.#ending;
    while (!this.#isFinishing && !signal.aborted) {
      const index = random.between(0, patients - 1);
      const sequence = this.#next[index] ?? 1;
      this.#next[index] = sequence + 1;
      const message = make({ key: `${name}P${index}`, facility: `FAC${name}` }, sequence);
      await this.#deliver(journal.begin(message, destinations));
      await pause(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #deliver(sent: Sent): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      sent.attempts += 1;
      const attempt = await this.#parts.send(sent, (phase) => this.onPhase(phase, sent), signal);
      if (attempt === 'acknowledged') {
        sent.acknowledgedAt = performance.now();
        this.onPhase('acknowledged', sent);
        return;
      }
      if (attempt === 'refused') {
        sent.refusals += 1;
        if (this.#parts.givesUp && sent.unanswered === 0) {
          sent.isAbandoned = true;
          return;
        }
      } else sent.unanswered += 1;
      const waitMs = attempt === 'refused' ? refusedPauseMs : unansweredPauseMs;
      await pause(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
