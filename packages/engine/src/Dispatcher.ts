import { type Clock, type Log, toFailure } from '@pyheart/plugin-sdk';
import { Alarm } from './Alarm.ts';
import { InFlight } from './InFlight.ts';
import type { LaneKeeper } from './LaneKeeper.ts';
import { Lanes } from './Lanes.ts';
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
  /** Waits in the ledger for the next start, or for whoever drains its lane now. */
  | { kind: 'left' };

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
  /** Keys held by a retry, with the time it falls due. */
  readonly #blocked = new Map<string, { lane: number; due: number }>();
  /** Keys of which so much waits in memory that the rest stays in the ledger: a long queue must not fill the window. */
  readonly #cut = new Set<string>();
  readonly #joins = new WaitingJoins();
  /** Lanes to take work of. */
  readonly #held = new Set<number>();
  /** Per lane that a crashed process had: what was received before this time may have been under way there. */
  readonly #recoverUntil = new Map<number, Date>();
  /** Lanes whose held keys have to be read before anything is taken. */
  #unread = new Set<number>();
  /** True while the ledger may hold due work that is not in memory. */
  #isBehind = true;
  #missedSome = false;
  #isFilling = false;
  #isLookingSoon = false;
  #isStarted = false;
  #isStopped = false;
  /** Runs that left memory while a load was under way: its snapshot may still show them. */
  #leftMeanwhile = new Set<RunId>();
  /** Their keys, when a run went back to the ledger: what that load has of them may come after it. */
  #heldMeanwhile = new Set<string>();
  readonly #alarm: Alarm;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#window = options.window ?? defaultWindow;
    this.#mostPerKey = Math.max(4, Math.floor(this.#window / 32));
    this.#alarm = new Alarm(options.clock, () => this.#wake());
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
    this.#isStarted = true;
    await this.#fill();
  }

  /**
   * A lane to drain from now on. After a crash (`recoverUntil`) sends of what was received before say that they may
   * be repetitions.
   */
  gained(lane: number, recoverUntil?: Date): void {
    this.#held.add(lane);
    this.#unread.add(lane);
    if (recoverUntil) this.#recoverUntil.set(lane, recoverUntil);
    this.#lookAgain();
  }

  /** Begins nothing more in the lane; resolves when nothing of it is under way or unrecorded. */
  released(lane: number): Promise<void> {
    this.#held.delete(lane);
    this.#unread.delete(lane);
    this.#recoverUntil.delete(lane);
    this.#joins.forgetLane(lane);
    for (const [key, blocked] of this.#blocked) if (blocked.lane === lane) this.#blocked.delete(key);
    for (const run of this.#lanes.dropAll((each) => each.lane === lane)) {
      this.#forget(run.runId);
      this.#cut.delete(run.orderKey);
    }
    return this.#inFlight.empty(lane);
  }

  /** The ledger may have work that did not come through `offer`. */
  woken(): void {
    this.#lookAgain();
  }

  /** A message that was just accepted. */
  offer(run: PendingRun): void {
    if (!this.#held.has(run.lane)) {
      this.#options.keeper.onForeign?.(new Set([run.lane]));
      return;
    }
    if (this.#isStopped || this.#blocked.has(run.orderKey) || this.#cut.has(run.orderKey)) return;
    // A load may have been faster than the answer to its sender.
    if (this.#inFlight.has(run.runId) || this.#ended.has(run.runId)) return;
    if (run.isJoin) this.#joins.add(run);
    if (run.isJoin || this.#joins.holds(run.orderKey) || this.#options.keeper.isShared?.()) {
      // Whether it may run is for the ledger to say, which knows what every process stored and has not finished.
      this.#lookSoon();
      return;
    }
    if (!this.#isBehind && this.#inFlight.size >= this.#window) this.#isBehind = true;
    if (this.#isBehind) {
      this.#missedSome = true;
      this.#fillIfRoom();
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
    this.#fillIfRoom();
  }

  /** These keys are not held any more: their work is due in the ledger. */
  release(keys: readonly string[]): void {
    if (keys.length === 0 || this.#isStopped) return;
    for (const key of keys) this.#blocked.delete(key);
    // At once: what is offered before the ledger was asked would pass what waits there.
    this.#lookAgain();
  }

  /** As `release`, unless the key is held for another reason than the one that was to end then. */
  releaseHeld(key: string, until: Date): void {
    if (this.#blocked.get(key)?.due === until.getTime()) this.release([key]);
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
    this.#alarm.off();
    for (const run of this.#lanes.dropAll()) this.#forget(run.runId);
    await this.#lanes.idle();
  }

  async #handle(run: PendingRun): Promise<void> {
    if (this.#lanes.waitingOf(run.orderKey) <= this.#mostPerKey / 2) this.#continueKey(run.orderKey);
    if (!this.#options.keeper.mayDeliver(run.lane)) return this.#leave(run);
    const handled = await this.#options.handle(run);
    if (handled.kind === 'ended') return;
    if (handled.kind === 'left') return this.#leave(run);
    if (handled.kind === 'parked' && !handled.keyWaits) this.#alarm.at(handled.nextAt.getTime());
    else {
      this.#block(run, handled.nextAt);
      this.#dropBehind(run);
    }
    this.#forget(run.runId);
    this.#fillIfRoom();
  }

  /** What is behind it must not overtake it. Should the lane be ours after all, it is tried again in a moment. */
  #leave(run: PendingRun): void {
    this.#dropBehind(run);
    this.#block(run, new Date(this.#options.clock.now().getTime() + leftAgainMs));
    this.#forget(run.runId);
    this.#fillIfRoom();
  }

  /** The key is held: what waits of it is read from the ledger when it is free again. */
  #dropBehind({ orderKey }: PendingRun): void {
    for (const waiting of this.#lanes.dropKey(orderKey)) this.#forget(waiting.runId);
    this.#cut.delete(orderKey);
  }

  /** Little of the key is left in memory: the rest of its queue may be loaded. */
  #continueKey(orderKey: string): void {
    if (this.#cut.delete(orderKey)) this.#lookAgain();
  }

  #forget(runId: RunId): void {
    this.#inFlight.delete(runId);
    this.#loaded.delete(runId);
    if (this.#isFilling) this.#leftMeanwhile.add(runId);
  }

  #block({ orderKey, lane }: { orderKey: string; lane: number }, nextAt: Date): void {
    if (this.#isStopped || !this.#held.has(lane)) return;
    if (this.#isFilling) this.#heldMeanwhile.add(orderKey);
    this.#blocked.set(orderKey, { lane, due: nextAt.getTime() });
    this.#alarm.at(nextAt.getTime());
  }

  /** What was stored with one commit is offered in one go, and loaded in one. */
  #lookSoon(): void {
    if (this.#isLookingSoon) return;
    this.#isLookingSoon = true;
    setImmediate(() => {
      this.#isLookingSoon = false;
      this.#lookAgain();
    });
  }

  #lookAgain(): void {
    this.#isBehind = true;
    this.#missedSome = true;
    if (this.#isStarted) this.#fillIfRoom();
  }

  #wake(): void {
    const now = this.#options.clock.now().getTime();
    let next = Number.POSITIVE_INFINITY;
    for (const [key, { due }] of this.#blocked) {
      if (due <= now) this.#blocked.delete(key);
      else next = Math.min(next, due);
    }
    if (next < Number.POSITIVE_INFINITY) this.#alarm.at(next);
    this.#lookAgain();
    void this.#wakeForNext().catch((error: unknown) => this.#fillLater(error));
  }

  async #wakeForNext(): Promise<void> {
    const { store, pipeline, clock } = this.#options;
    const due = await store.nextDue(pipeline, clock.now());
    if (due) this.#alarm.at(due.getTime());
  }

  #fillIfRoom(): void {
    if (!this.#isBehind || this.#isFilling || !this.#hasRoom()) return;
    void this.#fill().catch((error: unknown) => this.#fillLater(error));
  }

  /** Loads come in large pieces: not before half of the window is free. */
  #hasRoom(): boolean {
    return this.#inFlight.size <= this.#window / 2;
  }

  async #fill(): Promise<void> {
    if (this.#isFilling) return;
    this.#isFilling = true;
    try {
      while (this.#isBehind && !this.#isStopped && this.#hasRoom()) {
        const taken = await this.#loadSome();
        // Nothing to take yet: let timers and sockets have their turn before looking again.
        if (taken === 0 && this.#isBehind) await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      this.#isFilling = false;
      this.#leftMeanwhile.clear();
      this.#heldMeanwhile.clear();
    }
  }

  /** Returns how many runs it took. */
  async #loadSome(): Promise<number> {
    const { store, pipeline, clock } = this.#options;
    const limit = this.#window - this.#inFlight.size;
    this.#missedSome = false;
    await this.#readHeldKeys();
    this.#leftMeanwhile.clear();
    this.#heldMeanwhile.clear();
    if (this.#held.size === 0) {
      this.#isBehind = this.#missedSome;
      return 0;
    }
    const inFlight = this.#inFlight.ids();
    const scope = { pipeline, ...this.#scope() };
    const [runs, joins] = await Promise.all([
      store.load({ ...scope, limit, now: clock.now(), inFlight, exceptKeys: this.#keysToLeave() }),
      store.pendingJoins(scope),
    ]);
    if (this.#isStopped) return 0;
    for (const join of joins) {
      const isKnown = this.#inFlight.has(join.runId) || this.#leftMeanwhile.has(join.runId);
      if (this.#held.has(join.lane) && !isKnown) this.#joins.add(join);
    }
    let taken = 0;
    for (const run of runs) {
      const { runId, orderKey, lane } = run;
      // A lane that came back meanwhile waits for its held keys to be read.
      if (!this.#held.has(lane) || this.#unread.has(lane) || this.#blocked.has(orderKey)) continue;
      if (this.#inFlight.has(runId) || this.#leftMeanwhile.has(runId)) continue;
      // Blocked and free again since the snapshot: the next look takes the key from its first message on.
      if (this.#heldMeanwhile.has(orderKey)) continue;
      if (this.#cut.has(orderKey)) continue;
      if (this.#lanes.waitingOf(orderKey) >= this.#mostPerKey) {
        this.#cut.add(orderKey);
        continue;
      }
      this.#inFlight.add(run);
      this.#loaded.add(runId);
      if (run.isJoin) this.#joins.taken(run);
      this.#lanes.add(this.#isFromBefore(run) ? { ...run, isRecovered: true } : run);
      taken += 1;
    }
    if (this.#joins.size > 0) this.#alarm.in(joinAgainMs);
    // What was accepted while the load was under way may or may not have been in its snapshot: look once more.
    if (runs.length < limit && !this.#missedSome) this.#isBehind = false;
    return taken;
  }

  /** What is held, and what has enough in memory. */
  #keysToLeave(): ReadonlySet<string> {
    return new Set([...this.#blocked.keys(), ...this.#cut]);
  }

  /** Keys of lanes that were just gained may be held by a retry; what comes after it must not be taken. */
  async #readHeldKeys(): Promise<void> {
    if (this.#unread.size === 0) return;
    const { store, pipeline, clock } = this.#options;
    const lanes = this.#unread;
    this.#unread = new Set();
    try {
      const held = await store.blockedKeys({ pipeline, now: clock.now(), ...this.#scope(lanes) });
      for (const key of held) this.#block(key, key.nextAt);
      // A parked run whose key goes on blocks nothing, but has to be woken.
      await this.#wakeForNext();
    } catch (error) {
      for (const lane of lanes) if (this.#held.has(lane)) this.#unread.add(lane);
      throw error;
    }
  }

  /** The one process that has all lanes also drains what is in none of them, such as after a change of their number. */
  #scope(lanes: ReadonlySet<number> = this.#held): { lanes?: ReadonlySet<number> } {
    return this.#held.size >= this.#options.keeper.lanes ? {} : { lanes: new Set(lanes) };
  }

  /** Taken in before the process that had the lane ended without warning. */
  #isFromBefore({ lane, message }: PendingRun): boolean {
    const { receivedAt } = message.meta;
    const until = this.#recoverUntil.get(lane);
    if (!until) return false;
    return receivedAt === undefined || Date.parse(receivedAt) <= until.getTime();
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
