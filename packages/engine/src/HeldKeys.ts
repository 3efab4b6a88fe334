import type { Alarm } from './Alarm.ts';

/** Order keys that a run in the ledger holds, each until it falls due; the alarm rings when the first of them does. */
export class HeldKeys {
  readonly #alarm: Pick<Alarm, 'at'>;
  /** When each falls due, in milliseconds since 1970. */
  readonly #keys = new Map<string, { lane: number; due: number }>();

  constructor(alarm: Pick<Alarm, 'at'>) {
    this.#alarm = alarm;
  }

  has(orderKey: string): boolean {
    return this.#keys.has(orderKey);
  }

  keys(): Iterable<string> {
    return this.#keys.keys();
  }

  isHeldUntil(orderKey: string, until: Date): boolean {
    return this.#keys.get(orderKey)?.due === until.getTime();
  }

  hold({ orderKey, lane }: { orderKey: string; lane: number }, until: Date): void {
    this.#keys.set(orderKey, { lane, due: until.getTime() });
    this.#alarm.at(until.getTime());
  }

  free(orderKeys: readonly string[]): void {
    for (const key of orderKeys) this.#keys.delete(key);
  }

  freeLane(lane: number): void {
    for (const [key, held] of this.#keys) if (held.lane === lane) this.#keys.delete(key);
  }

  /** Frees what is due by now and sets the alarm for the rest. */
  freeDue(now: number): void {
    let next = Number.POSITIVE_INFINITY;
    for (const [key, { due }] of this.#keys) {
      if (due <= now) this.#keys.delete(key);
      else next = Math.min(next, due);
    }
    if (next < Number.POSITIVE_INFINITY) this.#alarm.at(next);
  }
}
