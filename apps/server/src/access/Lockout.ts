import type { Clock } from '@pyheart/plugin-sdk';

const allowed = 5;
const windowMs = 15 * 60_000;
/** Addresses remembered at most; the oldest goes first. */
const capacity = 10_000;

/** Counts failed sign-ins by address: five within 15 minutes close the door for that address for as long. */
export class Lockout {
  readonly #failures = new Map<string, number[]>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** When the address may try again; undefined when it may now. */
  lockedUntil(from: string): Date | undefined {
    const recent = this.#recent(from);
    const decisive = recent.at(-allowed);
    return decisive === undefined ? undefined : new Date((recent.at(-1) ?? decisive) + windowMs);
  }

  failed(from: string): void {
    const recent = this.#recent(from);
    this.#failures.delete(from);
    this.#failures.set(from, [...recent.slice(1 - allowed), this.#clock.now().getTime()]);
    const [oldest] = this.#failures.keys();
    if (this.#failures.size > capacity && oldest !== undefined) this.#failures.delete(oldest);
  }

  succeeded(from: string): void {
    this.#failures.delete(from);
  }

  #recent(from: string): number[] {
    const since = this.#clock.now().getTime() - windowMs;
    return (this.#failures.get(from) ?? []).filter((at) => at > since);
  }
}
