import type { Clock } from '@pyheart/plugin-sdk';

// A timer of more than 24 days fires at once.
const longestTimerMs = 86_400_000;

/** One timer for many times: it rings at the earliest that was asked for, or somewhat before, and then has forgotten all. */
export class Alarm {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #timer: NodeJS.Timeout | undefined;
  #at = Number.POSITIVE_INFINITY;
  #isOff = false;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  in(ms: number): void {
    this.at(this.#clock.now().getTime() + ms);
  }

  /** `time` in milliseconds since 1970. */
  at(time: number): void {
    if (this.#isOff || time >= this.#at) return;
    clearTimeout(this.#timer);
    this.#at = time;
    const ms = Math.max(0, time - this.#clock.now().getTime());
    this.#timer = setTimeout(() => this.#due(), Math.min(ms, longestTimerMs));
  }

  /** Rings no more. */
  off(): void {
    this.#isOff = true;
    clearTimeout(this.#timer);
  }

  #due(): void {
    this.#at = Number.POSITIVE_INFINITY;
    this.#ring();
  }
}
