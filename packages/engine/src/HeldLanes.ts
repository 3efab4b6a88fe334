import type { Clock } from '@pyheart/plugin-sdk';
import type { Dispatcher } from './Dispatcher.ts';
import { allLanes, type LaneKeeper, type LaneListener } from './LaneKeeper.ts';

type Drain = Pick<Dispatcher, 'gained' | 'released' | 'woken'>;

/** Tells every running pipeline which lanes to drain, also those that start later. */
export class HeldLanes implements LaneListener {
  readonly keeper: LaneKeeper;
  /** Without a keeper nobody says whether the process before ended in good order: each pipeline finds out itself. */
  readonly #isAlone: boolean;
  readonly #clock: Clock;
  readonly #drains = new Set<Drain>();
  /** By lane: when it was gained from a process that had crashed; undefined when it was not. */
  readonly #gained = new Map<number, Date | undefined>();

  constructor(keeper: LaneKeeper | undefined, clock: Clock) {
    this.#isAlone = keeper === undefined;
    this.#clock = clock;
    this.keeper = keeper ?? allLanes();
    for (const lane of this.keeper.held()) this.#gained.set(lane, undefined);
    this.keeper.attach(this);
  }

  /** A pipeline that starts. `isRecovery`: it did not stop in good order; heard only when there is no keeper. */
  join(drain: Drain, { isRecovery }: { isRecovery: boolean }): void {
    this.#drains.add(drain);
    const now = this.#isAlone && isRecovery ? this.#clock.now() : undefined;
    for (const [lane, recoverUntil] of this.#gained) drain.gained(lane, now ?? recoverUntil);
  }

  leave(drain: Drain): void {
    this.#drains.delete(drain);
  }

  gained(lane: number, { isRecovery }: { isRecovery: boolean }): void {
    const recoverUntil = isRecovery ? this.#clock.now() : undefined;
    this.#gained.set(lane, recoverUntil);
    for (const drain of this.#drains) drain.gained(lane, recoverUntil);
  }

  async released(lane: number): Promise<void> {
    this.#gained.delete(lane);
    await Promise.all([...this.#drains].map((drain) => drain.released(lane)));
  }

  woken(lanes: ReadonlySet<number>): void {
    for (const lane of lanes) {
      if (!this.#gained.has(lane)) continue;
      for (const drain of this.#drains) drain.woken();
      return;
    }
  }
}
