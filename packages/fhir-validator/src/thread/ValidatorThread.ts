import { Worker } from 'node:worker_threads';
import {
  type CheckJob,
  type ListJob,
  type Loaded,
  readStep,
  stepBytes,
  type ThreadAnswer,
  type ThreadJob,
  type ThreadSetup,
} from './validatorProtocol.ts';

/** The definitions take about 100 MB while a thread has them; without work they are given back after this time. */
const idleMs = 5 * 60_000;
/** Reading definitions and packages does not count as checking, but has an end too. */
const longestLoadMs = 120_000;

/** A check was ended because it took too long; `step` is the FHIRPath it was at, if any. */
export class CheckTimeout extends Error {
  override readonly name = 'CheckTimeout';
  readonly step: string;

  constructor(step: string) {
    super('The check took too long.');
    this.step = step;
  }
}

type Request = Omit<CheckJob, 'id'> | Omit<ListJob, 'id'>;

/**
 * A thread that checks resources against FHIR and one set of packages, off the main thread, since a large bundle takes
 * seconds. It starts with the first job and ends when it has had nothing to do for a while.
 */
export class ValidatorThread {
  readonly #packages: readonly string[];
  readonly #step = new SharedArrayBuffer(stepBytes);
  #worker: Worker | undefined;
  #loaded: Promise<void> | undefined;
  #lastId = 0;
  #idle: NodeJS.Timeout | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  /** `packages`: paths of package files or folders. */
  constructor(packages: readonly string[]) {
    this.#packages = packages;
  }

  /** Runs a job after those before it. Rejects with `CheckTimeout`, or when `signal` is aborted or the thread broke. */
  run(request: Request, options: { timeoutMs: number; signal: AbortSignal }): Promise<ThreadAnswer> {
    const turn = this.#queue.then(() => this.#runNow({ ...request, id: ++this.#lastId }, options));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    this.#loaded = undefined;
    await worker?.terminate();
  }

  async #runNow(
    job: ThreadJob,
    { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
  ): Promise<ThreadAnswer> {
    signal.throwIfAborted();
    clearTimeout(this.#idle);
    const worker = this.#start();
    const answer = Promise.withResolvers<ThreadAnswer>();
    const stop = listen(worker, answer);
    const giveUp = () => answer.reject(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
    let timer = setTimeout(() => answer.reject(new CheckTimeout('')), longestLoadMs);
    try {
      await Promise.race([this.#loaded, answer.promise]);
      clearTimeout(timer);
      timer = setTimeout(() => answer.reject(new CheckTimeout(readStep(this.#step))), timeoutMs);
      worker.postMessage(job);
      const given = await answer.promise;
      // The packages may be there when it is tried again.
      if ('refused' in given) await this.close();
      else this.#idle = setTimeout(() => void this.close(), idleMs).unref();
      return given;
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      stop();
    }
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const setup: ThreadSetup = { packages: this.#packages, step: this.#step };
    const worker = new Worker(new URL('./validatorWorker.ts', import.meta.url), {
      workerData: setup,
      env: {},
      stdin: false,
      // Libraries remark on values of the message there, which no log may hold.
      stdout: true,
      stderr: true,
    });
    worker.stdout.resume();
    worker.stderr.resume();
    // Its first message says that it has read the definitions.
    this.#loaded = new Promise((resolve) => {
      worker.once('message', () => resolve());
    });
    worker.unref();
    this.#worker = worker;
    return worker;
  }
}

function listen(worker: Worker, { resolve, reject }: PromiseWithResolvers<ThreadAnswer>): () => void {
  const onError = (cause: unknown) => reject(new Error('The thread that checks broke.', { cause }));
  const onExit = () => reject(new Error('The thread that checks ended.'));
  const onMessage = (said: ThreadAnswer | Loaded) => {
    if (!('loaded' in said)) resolve(said);
  };
  worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  return () => {
    worker.off('message', onMessage).off('error', onError).off('exit', onExit);
  };
}
