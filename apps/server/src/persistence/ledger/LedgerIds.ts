import { idForTime, timeForId } from '@pyheart/db';
import type { Clock } from '@pyheart/plugin-sdk';

const countersPerMs = 4096;

/** Hands out ledger ids that only grow, also when the clock is set back or a millisecond has run out of numbers. */
export class LedgerIds {
  readonly #clock: Clock;
  readonly #node: number;
  #ms: number;
  #counter = 0;

  /** `after` is the highest id in use; `node` tells processes apart that write to one ledger (0–1023). */
  constructor(clock: Clock, node: number, after: bigint) {
    this.#clock = clock;
    this.#node = node;
    this.#ms = after === 0n ? 0 : timeForId(after).getTime() + 1;
  }

  next(): bigint {
    const now = this.#clock.now().getTime();
    if (now > this.#ms) {
      this.#ms = now;
      this.#counter = 0;
    } else if (this.#counter >= countersPerMs) {
      this.#ms += 1;
      this.#counter = 0;
    }
    const id = idForTime(this.#ms, this.#node, this.#counter);
    this.#counter += 1;
    return id;
  }
}
