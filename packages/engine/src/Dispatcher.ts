import { type Clock, type Log, toFailure } from '@pyheart/plugin-sdk';
import { Lanes } from './Lanes.ts';
import type { PendingRun, RunId, RunStore } from './RunStore.ts';

/** What became of a run that was taken up. */
export type Handled =
  /** Ended; `recorded` is called once the ledger has it. */
  | { kind: 'ended' }
  /** Waits in the ledger until then; its key waits with it. */
  | { kind: 'retrying'; nextAt: Date }
  /** Sleeps in the ledger until then; its key sleeps with it or goes on. */
  | { kind: 'parked'; nextAt: Date; keyWaits: boolean }
  /** Waits in the ledger for the next start. */
  | { kind: 'left' };

export interface DispatcherOptions {
  pipeline: string;
  store: Pick<RunStore, 'load' | 'blockedKeys' | 'nextDue'>;
  clock: Clock;
  log: Log;
  concurrency: number;
  handle(run: PendingRun): Promise<Handled>;
  /** Most runs held in memory; what is beyond waits in the ledger. */
  window?: number;
}

const defaultWindow = 1000;
const fillAgainMs = 500;
// A timer of more than 24 days fires at once.
const longestTimerMs = 86_400_000;

/**
 * Decides which message is handled next. Accepted messages are handed over in memory; when more wait than fit, or
 * a key is held by a retry, they stay in the ledger and are loaded in order later.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #window: number;
  readonly #lanes: Lanes<PendingRun>;
  /** Runs in memory: waiting, under way, or ended and not yet recorded. */
  readonly #inFlight = new Set<RunId>();
  /** Keys held by a retry, with the time it falls due. */
  readonly #blocked = new Map<string, number>();
  /** True while the ledger may hold due work that is not in memory. */
  #isBehind = true;
  #missedSome = false;
  #isFilling = false;
  #recoverUntil: Date | undefined;
  #isStopped = false;
  /** Runs that left memory while a load was under way: its snapshot may still show them. */
  #leftMeanwhile = new Set<RunId>();
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Number.POSITIVE_INFINITY;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#window = options.window ?? defaultWindow;
    this.#lanes = new Lanes(options.concurrency, (run) => this.#handle(run));
  }

  get inFlight(): number {
    return this.#inFlight.size;
  }

  holds(runId: RunId): boolean {
    return this.#inFlight.has(runId);
  }

  /**
   * Takes up what waits in the ledger. Rejects when the ledger cannot be read. After a crash (`isRecovery`) whatever
   * waits now may have been under way: sends of those runs say so.
   */
  async start({ isRecovery = false } = {}): Promise<void> {
    if (isRecovery) this.#recoverUntil = this.#options.clock.now();
    const { store, pipeline, clock } = this.#options;
    for (const { orderKey, nextAt } of await store.blockedKeys({ pipeline, now: clock.now() })) {
      this.#block(orderKey, nextAt);
    }
    // A parked run whose key goes on blocks nothing, but has to be woken.
    await this.#wakeForNext();
    await this.#fill();
  }

  /** A message that was just accepted. */
  offer(run: PendingRun): void {
    if (this.#isStopped || this.#blocked.has(run.orderKey)) return;
    if (!this.#isBehind && this.#inFlight.size >= this.#window) this.#isBehind = true;
    if (this.#isBehind) {
      this.#missedSome = true;
      this.#fillIfRoom();
      return;
    }
    this.#inFlight.add(run.runId);
    this.#lanes.add(run);
  }

  /** The ledger has the end of this run. */
  recorded(runId: RunId): void {
    this.#forget(runId);
    this.#fillIfRoom();
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
    clearTimeout(this.#timer);
    for (const run of this.#lanes.dropAll()) this.#forget(run.runId);
    await this.#lanes.idle();
  }

  async #handle(run: PendingRun): Promise<void> {
    const handled = await this.#options.handle(run);
    if (handled.kind === 'ended') return;
    if (handled.kind === 'parked' && !handled.keyWaits) this.#wakeAt(handled.nextAt.getTime());
    else if (handled.kind !== 'left') {
      this.#block(run.orderKey, handled.nextAt);
      for (const waiting of this.#lanes.dropKey(run.orderKey)) this.#forget(waiting.runId);
    }
    this.#forget(run.runId);
  }

  #forget(runId: RunId): void {
    this.#inFlight.delete(runId);
    if (this.#isFilling) this.#leftMeanwhile.add(runId);
  }

  #block(key: string, nextAt: Date): void {
    this.#blocked.set(key, nextAt.getTime());
    this.#wakeAt(nextAt.getTime());
  }

  #wakeAt(at: number): void {
    if (this.#isStopped || at >= this.#timerAt) return;
    clearTimeout(this.#timer);
    this.#timerAt = at;
    const ms = Math.max(0, at - this.#options.clock.now().getTime());
    this.#timer = setTimeout(() => this.#wake(), Math.min(ms, longestTimerMs));
  }

  #wake(): void {
    this.#timerAt = Number.POSITIVE_INFINITY;
    const now = this.#options.clock.now().getTime();
    let next = Number.POSITIVE_INFINITY;
    for (const [key, due] of this.#blocked) {
      if (due <= now) this.#blocked.delete(key);
      else next = Math.min(next, due);
    }
    this.#isBehind = true;
    this.#missedSome = true;
    if (next < Number.POSITIVE_INFINITY) this.#wakeAt(next);
    void this.#fill()
      .then(() => this.#wakeForNext())
      .catch((error: unknown) => this.#fillLater(error));
  }

  async #wakeForNext(): Promise<void> {
    const { store, pipeline, clock } = this.#options;
    const due = await store.nextDue(pipeline, clock.now());
    if (due) this.#wakeAt(due.getTime());
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
    }
  }

  /** Returns how many runs it took. */
  async #loadSome(): Promise<number> {
    const { store, pipeline, clock } = this.#options;
    const limit = this.#window - this.#inFlight.size;
    this.#missedSome = false;
    this.#leftMeanwhile.clear();
    const runs = await store.load({ pipeline, limit, now: clock.now(), inFlight: this.#inFlight });
    if (this.#isStopped) return 0;
    let taken = 0;
    for (const run of runs) {
      const { runId, orderKey } = run;
      if (this.#inFlight.has(runId) || this.#leftMeanwhile.has(runId) || this.#blocked.has(orderKey))
        continue;
      this.#inFlight.add(runId);
      this.#lanes.add(this.#isFromBefore(run) ? { ...run, isRecovered: true } : run);
      taken += 1;
    }
    // What was accepted while the load was under way may or may not have been in its snapshot: look once more.
    if (runs.length < limit && !this.#missedSome) this.#isBehind = false;
    return taken;
  }

  /** Taken in by the process that ended without warning. */
  #isFromBefore({ message }: PendingRun): boolean {
    const { receivedAt } = message.meta;
    if (!this.#recoverUntil) return false;
    return receivedAt === undefined || Date.parse(receivedAt) <= this.#recoverUntil.getTime();
  }

  #fillLater(error: unknown): void {
    if (this.#isStopped) return;
    const { log, pipeline, clock } = this.#options;
    log.error(
      { pipeline, code: toFailure(error).code },
      'waiting messages could not be loaded; trying again',
    );
    this.#wakeAt(clock.now().getTime() + fillAgainMs);
  }
}
