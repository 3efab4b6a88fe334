import { type Clock, type Log, toFailure } from '@pyheart/plugin-sdk';
import { Alarm } from './Alarm.ts';
import { Backlog, type Loaded } from './Backlog.ts';
import { HeldKeys } from './HeldKeys.ts';
import { InFlight } from './InFlight.ts';
import type { LaneKeeper } from './LaneKeeper.ts';
import { Lanes } from './Lanes.ts';
import { LoadChanges } from './LoadChanges.ts';
import { OwnLanes } from './OwnLanes.ts';
import { RecentRuns } from './RecentRuns.ts';
import type { PendingRun, RunId, RunStore } from './RunStore.ts';
import { WaitingJoins } from './WaitingJoins.ts';

/** What became of a run that was taken up. */
export type Handled =
  /** Ended; `recorded` is called once the ledger has it. */
  | { kind: 'ended' }
  /** Waits in the ledger until then, or until the paused system it is held for is there; its key waits with it. */
  | { kind: 'retrying'; nextAt: Date; isHeldForSystem?: boolean }
  /** Sleeps in the ledger until then; its key sleeps with it or goes on. */
  | { kind: 'parked'; nextAt: Date; keyWaits: boolean }
  /**
   * Waits in the ledger for the next start, or for whoever drains its lane now. Unnoted: the ledger does not know what
   * of it was sent.
   */
  | { kind: 'left'; isUnnoted?: boolean };

export interface DispatcherOptions {
  pipeline: string;
  store: Pick<RunStore, 'load' | 'blockedKeys' | 'pendingJoins' | 'nextDue'>;
  clock: Clock;
  log: Log;
  /** What this process drains. */
  keeper: LaneKeeper;
  concurrency: number;
  handle(run: PendingRun): Promise<Handled>;
  /** Most runs held in memory; what is beyond waits in the ledger. */
  window?: number;
}

const defaultWindow = 1000;
const fillAgainMs = 500;
const leftAgainMs = 500;
// What a merge waits for may end here, which is heard, or in another process, which is not.
const joinSoonMs = 10;
const joinAgainMs = 100;

/**
 * Decides which message is handled next. Accepted messages are handed over in memory; when more wait than fit, or
 * a key is held by a retry, they stay in the ledger and are loaded in order later.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #window: number;
  readonly #mostPerKey: number;
  readonly #lanes: Lanes<PendingRun>;
  /** Runs in memory: waiting, under way, or ended and not yet recorded. */
  readonly #inFlight = new InFlight();
  readonly #loaded = new Set<RunId>();
  /** Runs that were loaded and have ended: their intake may be about to offer them. */
  readonly #ended = new RecentRuns();
  /** Keys held by a retry. */
  readonly #held: HeldKeys;
  /** Keys of which so much waits in memory that the rest stays in the ledger: a long queue must not fill the window. */
  readonly #cut = new Set<string>();
  readonly #joins = new WaitingJoins();
  /** Lanes to take work of. */
  readonly #own: OwnLanes;
  readonly #changes = new LoadChanges();
  readonly #backlog: Backlog;
  #isStopped = false;
  readonly #alarm: Alarm;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#window = options.window ?? defaultWindow;
    this.#mostPerKey = Math.max(4, Math.floor(this.#window / 32));
    this.#own = new OwnLanes(() => options.keeper.lanes);
    this.#alarm = new Alarm(options.clock, () => this.#wake());
    this.#held = new HeldKeys(this.#alarm);
    this.#backlog = new Backlog({
      load: () => this.#load(),
      // Half of the window, so that loads are large.
      hasRoom: () => this.#inFlight.size <= this.#window / 2,
      onFailed: (error) => this.#fillLater(error),
    });
    this.#lanes = new Lanes(options.concurrency, (run) => this.#handle(run));
  }

  get inFlight(): number {
    return this.#inFlight.size;
  }

  holds(runId: RunId): boolean {
    return this.#inFlight.has(runId);
  }

  /** Takes up what waits in the ledger. Rejects when the ledger cannot be read. */
  async start(): Promise<void> {
    await this.#backlog.start();
  }

  /**
   * A lane to drain from now on. After a crash (`recoverUntil`) sends of what was received before say that they may
   * be repetitions.
   */
  gained(lane: number, recoverUntil?: Date): void {
    this.#own.add(lane, recoverUntil);
    this.#backlog.lookAgain();
  }

  /** Begins nothing more in the lane; resolves when nothing of it is under way or unrecorded. */
  released(lane: number): Promise<void> {
    this.#own.delete(lane);
    this.#joins.forgetLane(lane);
    this.#held.freeLane(lane);
    for (const run of this.#lanes.dropAll((each) => each.lane === lane)) {
      this.#forget(run.runId);
      this.#cut.delete(run.orderKey);
    }
    return this.#inFlight.empty(lane);
  }

  /** The ledger may have work that did not come through `offer`. */
  woken(): void {
    this.#backlog.lookAgain();
  }

  /** A message that was just accepted. */
  offer(run: PendingRun): void {
    if (!this.#own.has(run.lane)) {
      this.#options.keeper.onForeign?.(new Set([run.lane]));
      return;
    }
    if (this.#isStopped || this.#held.has(run.orderKey) || this.#cut.has(run.orderKey)) return;
    // A load may have been faster than the answer to its sender.
    if (this.#inFlight.has(run.runId) || this.#ended.has(run.runId)) return;
    if (run.isJoin) this.#joins.add(run);
    if (run.isJoin || this.#joins.holds(run.orderKey) || this.#options.keeper.isShared?.()) {
      // Whether it may run is for the ledger to say, which knows what every process stored and has not finished.
      this.#backlog.lookSoon();
      return;
    }
    if (this.#backlog.isBehind || this.#inFlight.size >= this.#window) {
      this.#backlog.lookAgain();
      return;
    }
    if (this.#lanes.waitingOf(run.orderKey) >= this.#mostPerKey) {
      this.#cut.add(run.orderKey);
      return;
    }
    this.#inFlight.add(run);
    this.#lanes.add(run);
  }

  /** The ledger has the end of this run. */
  recorded(runId: RunId): void {
    if (this.#loaded.has(runId)) this.#ended.add(runId, this.#options.clock.now().getTime());
    this.#forget(runId);
    if (this.#joins.size > 0) this.#alarm.in(joinSoonMs);
    this.#backlog.fillIfRoom();
  }

  /** These keys are not held any more: their work is due in the ledger. */
  release(keys: readonly string[]): void {
    if (keys.length === 0 || this.#isStopped) return;
    this.#held.free(keys);
    // At once: what is offered before the ledger was asked would pass what waits there.
    this.#backlog.lookAgain();
  }

  /** As `release`, unless the key is held for another reason than the one that was to end then. */
  releaseHeld(key: string, until: Date): void {
    if (this.#held.isHeldUntil(key, until)) this.release([key]);
  }

  /** A run that had ended is unfinished again. */
  reopened(runId: RunId, orderKey: string): void {
    this.#ended.delete(runId);
    this.release([orderKey]);
  }

  pause(): void {
    this.#lanes.pause();
  }

  resume(): void {
    this.#lanes.resume();
  }

  /** Begins nothing more; resolves when what is under way has ended. What waits stays in the ledger. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#backlog.stop();
    this.#alarm.off();
    for (const run of this.#lanes.dropAll()) this.#forget(run.runId);
    await this.#lanes.idle();
  }

  async #handle(run: PendingRun): Promise<void> {
    if (this.#lanes.waitingOf(run.orderKey) <= this.#mostPerKey / 2) this.#continueKey(run.orderKey);
    if (!this.#options.keeper.mayDeliver(run.lane)) return this.#leave(run);
    const handled = await this.#options.handle(run);
    if (handled.kind === 'ended') {
      const next = this.#lanes.nextOf(run.orderKey);
      if (next) next.behind = run.runId;
      return;
    }
    if (handled.kind === 'left') {
      if (handled.isUnnoted) this.#own.doubt(run.runId);
      return this.#leave(run);
    }
    if (handled.kind === 'parked' && !handled.keyWaits) this.#alarm.at(handled.nextAt.getTime());
    else {
      this.#hold(run, handled.nextAt);
      this.#dropBehind(run);
    }
    this.#forget(run.runId);
    this.#backlog.fillIfRoom();
  }

  /** What is behind it must not overtake it. Should the lane be ours after all, it is tried again in a moment. */
  #leave(run: PendingRun): void {
    this.#dropBehind(run);
    this.#hold(run, new Date(this.#options.clock.now().getTime() + leftAgainMs));
    this.#forget(run.runId);
    this.#backlog.fillIfRoom();
  }

  /** The key is held: what waits of it is read from the ledger when it is free again. */
  #dropBehind({ orderKey }: PendingRun): void {
    for (const waiting of this.#lanes.dropKey(orderKey)) this.#forget(waiting.runId);
    this.#cut.delete(orderKey);
  }

  /** Little of the key is left in memory: the rest of its queue may be loaded. */
  #continueKey(orderKey: string): void {
    if (this.#cut.delete(orderKey)) this.#backlog.lookAgain();
  }

  #forget(runId: RunId): void {
    this.#inFlight.delete(runId);
    this.#loaded.delete(runId);
    this.#changes.left(runId);
  }

  #hold(key: { orderKey: string; lane: number }, until: Date): void {
    if (this.#isStopped || !this.#own.has(key.lane)) return;
    this.#changes.held(key.orderKey);
    this.#held.hold(key, until);
  }

  #wake(): void {
    this.#held.freeDue(this.#options.clock.now().getTime());
    this.#backlog.lookAgain();
    void this.#wakeForNext().catch((error: unknown) => this.#fillLater(error));
  }

  async #wakeForNext(): Promise<void> {
    const { store, pipeline, clock } = this.#options;
    const due = await store.nextDue(pipeline, clock.now());
    if (due) this.#alarm.at(due.getTime());
  }

  async #load(): Promise<Loaded> {
    try {
      return await this.#loadSome();
    } finally {
      this.#changes.end();
    }
  }

  async #loadSome(): Promise<Loaded> {
    const { store, pipeline, clock } = this.#options;
    const limit = this.#window - this.#inFlight.size;
    await this.#readHeldKeys();
    this.#changes.begin();
    if (this.#own.isEmpty) return { taken: 0, isAll: true };
    const inFlight = this.#inFlight.ids();
    const scope = { pipeline, ...this.#own.scope() };
    const [runs, joins] = await Promise.all([
      store.load({ ...scope, limit, now: clock.now(), inFlight, exceptKeys: this.#keysToLeave() }),
      store.pendingJoins(scope),
    ]);
    if (this.#isStopped) return { taken: 0, isAll: false };
    for (const join of joins) {
      const isKnown = this.#inFlight.has(join.runId) || this.#changes.hasLeft(join.runId);
      if (this.#own.has(join.lane) && !isKnown) this.#joins.add(join);
    }
    const taken = runs.filter((run) => this.#takeLoaded(run)).length;
    if (this.#joins.size > 0) this.#alarm.in(joinAgainMs);
    return { taken, isAll: runs.length < limit };
  }

  /** True when the run is in memory now and was not before. */
  #takeLoaded(run: PendingRun): boolean {
    const { runId, orderKey, lane } = run;
    // A lane that came back meanwhile waits for its held keys to be read.
    if (!this.#own.isReady(lane) || this.#held.has(orderKey) || this.#cut.has(orderKey)) return false;
    if (this.#inFlight.has(runId) || this.#changes.isOutdated(run)) return false;
    if (this.#lanes.waitingOf(orderKey) >= this.#mostPerKey) {
      this.#cut.add(orderKey);
      return false;
    }
    this.#inFlight.add(run);
    this.#loaded.add(runId);
    if (run.isJoin) this.#joins.taken(run);
    this.#lanes.add(this.#own.mayHaveBeenSent(run) ? { ...run, isRecovered: true } : run);
    return true;
  }

  /** What is held, and what has enough in memory. */
  #keysToLeave(): ReadonlySet<string> {
    return new Set([...this.#held.keys(), ...this.#cut]);
  }

  /** Keys of lanes that were just gained may be held by a retry; what comes after it must not be taken. */
  async #readHeldKeys(): Promise<void> {
    const lanes = this.#own.takeUnread();
    if (lanes.size === 0) return;
    const { store, pipeline, clock } = this.#options;
    try {
      const held = await store.blockedKeys({ pipeline, now: clock.now(), ...this.#own.scope(lanes) });
      for (const key of held) this.#hold(key, key.nextAt);
      // A parked run whose key goes on blocks nothing, but has to be woken.
      await this.#wakeForNext();
    } catch (error) {
      this.#own.putBack(lanes);
      throw error;
    }
  }

  #fillLater(error: unknown): void {
    if (this.#isStopped) return;
    const { log, pipeline } = this.#options;
    log.error(
      { pipeline, code: toFailure(error).code },
      'waiting messages could not be loaded; trying again',
    );
    this.#alarm.in(fillAgainMs);
  }
}
