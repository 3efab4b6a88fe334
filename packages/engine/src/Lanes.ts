export interface LaneRun {
  runId: string;
  orderKey: string;
}

// A run that takes longer does not work, it waits; others may have its place, up to a limit that memory bears.
const slowMs = 250;
const mostUnderWay = 256;

/**
 * Runs work first in, first out per order key and side by side across keys, at most `concurrency` at once, not
 * counting runs that have waited for long: one peer that does not answer must not keep the messages of others. A key
 * whose head is under way waits; the others do not.
 */
export class Lanes<Run extends LaneRun> {
  readonly #concurrency: number;
  readonly #work: (run: Run) => Promise<void>;
  /** Runs by key, the one under way not included. */
  readonly #waiting = new Map<string, Run[]>();
  /** Keys under way, with the time since when in milliseconds. */
  readonly #busy = new Map<string, number>();
  /** Keys whose run takes so long that it gave its place up: it waits for somebody, such as a peer that is away. */
  readonly #slow = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  /** Keys that have work and are not busy, in order of arrival. */
  #ready: string[] = [];
  #isPaused = false;
  #whenIdle: (() => void)[] = [];

  constructor(concurrency: number, work: (run: Run) => Promise<void>) {
    this.#concurrency = concurrency;
    this.#work = work;
  }

  get active(): number {
    return this.#busy.size;
  }

  add(run: Run): void {
    const waiting = this.#waiting.get(run.orderKey);
    if (waiting) {
      waiting.push(run);
      return;
    }
    this.#waiting.set(run.orderKey, [run]);
    if (!this.#busy.has(run.orderKey)) this.#ready.push(run.orderKey);
    this.#startNext();
  }

  /** How many runs of a key wait here, the one under way not included. */
  waitingOf(key: string): number {
    return this.#waiting.get(key)?.length ?? 0;
  }

  /** The run of a key that is next, the one under way not included. */
  nextOf(key: string): Run | undefined {
    return this.#waiting.get(key)?.[0];
  }

  /** Takes the waiting runs of a key out again, such as when its head has to be retried later. */
  dropKey(key: string): Run[] {
    const runs = this.#waiting.get(key) ?? [];
    this.#waiting.delete(key);
    this.#ready = this.#ready.filter((ready) => ready !== key);
    return runs;
  }

  /** Takes out what has not begun, of all keys or of those whose next run is `wanted`. */
  dropAll(wanted: (run: Run) => boolean = () => true): Run[] {
    const dropped: Run[] = [];
    for (const [key, runs] of this.#waiting) {
      if (!runs[0] || !wanted(runs[0])) continue;
      this.#waiting.delete(key);
      dropped.push(...runs);
    }
    this.#ready = this.#ready.filter((key) => this.#waiting.has(key));
    return dropped;
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#startNext();
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    if (this.#busy.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  #startNext(): void {
    while (!this.#isPaused && this.#hasPlace()) {
      const key = this.#ready.shift();
      if (key === undefined) return;
      this.#start(key);
    }
    if (!this.#isPaused && this.#ready.length > 0) {
      this.#timer ??= setTimeout(() => this.#giveUpPlaces(), slowMs);
    }
  }

  #hasPlace(): boolean {
    return this.#busy.size - this.#slow.size < this.#concurrency && this.#busy.size < mostUnderWay;
  }

  #giveUpPlaces(): void {
    this.#timer = undefined;
    const before = performance.now() - slowMs;
    for (const [key, since] of this.#busy) if (since <= before) this.#slow.add(key);
    this.#startNext();
  }

  #start(key: string): void {
    const waiting = this.#waiting.get(key);
    const run = waiting?.shift();
    if (!run) return;
    if (waiting?.length === 0) this.#waiting.delete(key);
    this.#busy.set(key, performance.now());
    // `work` handles its own failures; should it reject all the same, the lane must not stand still.
    void this.#work(run)
      .catch(() => undefined)
      .then(() => this.#ended(key));
  }

  #ended(key: string): void {
    this.#busy.delete(key);
    this.#slow.delete(key);
    if (this.#waiting.has(key)) this.#ready.push(key);
    this.#startNext();
    if (this.#busy.size > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiters = this.#whenIdle;
    this.#whenIdle = [];
    for (const resolve of waiters) resolve();
  }
}
