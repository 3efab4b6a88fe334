import type { Worker } from 'node:worker_threads';

/** Reading what it needs does not count as a job's own time, but has an end too. */
const longestStartMs = 120_000;

/** A thread says this before it begins a job: from then on the time of the job counts. */
export interface JobStarted {
  started: true;
}

/** A job that began did not end in its time. */
export class JobTimeout extends Error {
  override readonly name = 'JobTimeout';

  constructor() {
    super('The job took too long.');
  }
}

interface JobThreadOptions<Answer> {
  start(): Worker;
  /** After this answer the thread cannot be trusted with another job. */
  isLast?(answer: Answer): boolean;
  /** Without work for so long the thread ends, in milliseconds; undefined: it stays. */
  idleMs?: number;
}

/**
 * A thread that does one job after the other, off the main thread, and can be ended from outside. It starts with the
 * first job; a new one replaces it when it broke, took too long, or had nothing to do for a while.
 */
export class JobThread<Job, Answer extends object> {
  readonly #options: JobThreadOptions<Answer>;
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: JobThreadOptions<Answer>) {
    this.#options = options;
  }

  /** Does a job after those before it. Rejects with `JobTimeout`, or when `signal` is aborted or the thread broke. */
  run(job: Job, limits: { timeoutMs: number; signal: AbortSignal }): Promise<Answer> {
    const turn = this.#queue.then(() => this.#runNow(job, limits));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  async #runNow(
    job: Job,
    { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
  ): Promise<Answer> {
    signal.throwIfAborted();
    clearTimeout(this.#idle);
    this.#worker ??= this.#options.start();
    const worker = this.#worker;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const within = (ms: number, error: Error) => setTimeout(() => reject(error), ms);
    let timer = within(longestStartMs, new Error('The thread did not begin its job in time.'));
    const onMessage = (said: JobStarted | Answer) => {
      if (!('started' in said)) return resolve(said);
      clearTimeout(timer);
      timer = within(timeoutMs, new JobTimeout());
    };
    const onError = (cause: unknown) => reject(new Error('The thread broke.', { cause }));
    const onExit = () => reject(new Error('The thread ended.'));
    const giveUp = () => reject(signal.reason);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      worker.postMessage(job);
      const answer = await promise;
      if (this.#options.isLast?.(answer)) await this.close();
      else this.#endLater();
      return answer;
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    }
  }

  #endLater(): void {
    const { idleMs } = this.#options;
    if (idleMs !== undefined) this.#idle = setTimeout(() => void this.close(), idleMs).unref();
  }
}
