import { type Clock, type Log, toFailure } from '@pyheart/plugin-sdk';
import type { Dispatcher, Handled } from './Dispatcher.ts';
import type { PendingRun, RunStore } from './RunStore.ts';
import type { SystemPlaces } from './SystemPlaces.ts';

export interface HeldRunsOptions {
  pipeline: string;
  store: Pick<RunStore, 'wakeHeld'>;
  clock: Clock;
  log: Log;
  dispatcher: Pick<Dispatcher, 'release' | 'releaseHeld'>;
  places: Pick<SystemPlaces, 'free' | 'expect'>;
  /** Lanes that this process drains; undefined: all. */
  lanes(): ReadonlySet<number> | undefined;
  /** The nodes of the pipeline that speak to a system. */
  speakingTo(system: string): readonly string[];
}

/** The runs of a pipeline that wait in the ledger for a system: paused, or with as many sends as it may have. */
export class HeldRuns {
  readonly #options: HeldRunsOptions;
  /** How often all were woken. */
  #wakes = 0;
  /** How often some were woken because a system had room. */
  #rooms = 0;
  /** The bound of each system that had room, for runs that were held at that very moment. */
  readonly #bounds = new Map<string, number>();
  /** Systems for which runs are being woken; true: there was room once more meanwhile. */
  readonly #waking = new Map<string, boolean>();

  constructor(options: HeldRunsOptions) {
    this.#options = options;
  }

  /** Takes up at once all that waits for a system. */
  async wake(): Promise<void> {
    const { store, clock, pipeline, dispatcher } = this.#options;
    dispatcher.release(await store.wakeHeld({ pipeline, now: clock.now() }));
  }

  /** A pause is over. */
  systemIsBack(): void {
    this.#wakes += 1;
    void this.wake().catch((error: unknown) => this.#notWoken(error));
  }

  /** A system that had as many sends as it may have can take some more. */
  systemHasRoom(system: string, most: number): void {
    if (this.#options.speakingTo(system).length === 0) return;
    this.#rooms += 1;
    this.#bounds.set(system, most);
    this.#wakeSome(system, most);
  }

  /** Handles a run. Held while others were woken, it may have missed that, so it is looked at once more. */
  async watch(run: PendingRun, handle: () => Promise<Handled>): Promise<Handled> {
    const [wakes, rooms] = [this.#wakes, this.#rooms];
    const handled = await handle();
    if (handled.kind !== 'retrying' || !handled.isHeldForSystem) return handled;
    const { nextAt } = handled;
    setImmediate(() => {
      if (this.#wakes !== wakes) this.#wakeLate(run.orderKey, nextAt);
      if (this.#rooms !== rooms) for (const [system, most] of this.#bounds) this.#wakeSome(system, most);
    });
    return handled;
  }

  /**
   * The ledger may have the run as due while only its key is still held here. The key is not free before the ledger
   * has the run as due, or what comes after it would pass.
   */
  #wakeLate(orderKey: string, heldUntil: Date): void {
    void this.wake().then(
      () => this.#options.dispatcher.releaseHeld(orderKey, heldUntil),
      (error: unknown) => this.#notWoken(error),
    );
  }

  #wakeSome(system: string, most: number): void {
    const isUnderWay = this.#waking.has(system);
    this.#waking.set(system, isUnderWay);
    if (isUnderWay) return;
    void this.#wakeWhileRoom(system, most)
      .catch((error: unknown) => this.#notWoken(error))
      .finally(() => this.#waking.delete(system));
  }

  /** As many as there are places, in order of arrival: to wake all would write each of them once per place. */
  async #wakeWhileRoom(system: string, most: number): Promise<void> {
    const { store, clock, pipeline, dispatcher, places, speakingTo } = this.#options;
    // Another process has places of its own, and would not hear that its runs are due.
    const lanes = this.#options.lanes();
    do {
      this.#waking.set(system, false);
      const free = places.free(system, most);
      if (free === 0) return places.expect(system, most);
      const keys = await store.wakeHeld({
        pipeline,
        now: clock.now(),
        some: { nodes: speakingTo(system), most: free, ...(lanes ? { lanes } : {}) },
      });
      if (keys.length > 0) places.expect(system, most);
      dispatcher.release(keys);
    } while (this.#waking.get(system));
  }

  #notWoken(error: unknown): void {
    const { log, pipeline } = this.#options;
    log.warn(
      { pipeline, code: toFailure(error).code },
      'held messages could not be woken; they go at their time',
    );
  }
}
