import { Worker } from 'node:worker_threads';
import type { ScriptAnswer, ScriptJob, ScriptStarted } from './scriptProtocol.ts';

/**
 * How much longer than its own limit a job may take before the thread is ended from outside. The limit counts the time
 * a script computes, which a busy machine stretches.
 */
const graceMs = 10_000;

interface Waiting {
  started(): void;
  resolve(answer: ScriptAnswer): void;
  reject(error: Error): void;
}

/**
 * A thread that runs the scripts of one node, so that a long script holds up nobody else. It starts with the first
 * job, and a new one replaces it when it had to be ended.
 */
export class ScriptThread {
  #worker: Worker | undefined;
  #lastId = 0;
  #queue: Promise<unknown> = Promise.resolve();

  /** Runs a job after those before it; rejects when the thread broke or `signal` is aborted. */
  run(job: Omit<ScriptJob, 'id'>, signal: AbortSignal): Promise<ScriptAnswer> {
    const turn = this.#queue.then(() => this.#runNow({ ...job, id: ++this.#lastId }, signal));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  async #runNow(job: ScriptJob, signal: AbortSignal): Promise<ScriptAnswer> {
    signal.throwIfAborted();
    const worker = this.#start();
    const answer = Promise.withResolvers<ScriptAnswer>();
    let timer: NodeJS.Timeout | undefined;
    const started = () => {
      const giveBack = () => answer.resolve({ id: job.id, tooLong: true, console: '' });
      timer = setTimeout(giveBack, job.timeoutMs + graceMs);
    };
    const stop = listen(worker, { ...answer, started });
    const giveUp = () => answer.reject(new Error('The script was stopped.'));
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      worker.postMessage(job);
      const given = await answer.promise;
      // Nothing but a thread that hangs leaves no line behind; it cannot be trusted with another job.
      if ('tooLong' in given && given.line === undefined) await this.close();
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
    this.#worker ??= new Worker(new URL('./scriptWorker.ts', import.meta.url), {
      // The interpreter recurses on the stack of the thread; the usual 4 MB end before its own limit does.
      resourceLimits: { stackSizeMb: 32 },
      env: {},
      stdin: false,
    });
    return this.#worker;
  }
}

function listen(worker: Worker, waiting: Waiting): () => void {
  const onMessage = (said: ScriptStarted | ScriptAnswer) =>
    'started' in said ? waiting.started() : waiting.resolve(said);
  const onError = (error: unknown) =>
    waiting.reject(new Error('The script broke its sandbox thread.', { cause: error }));
  const onExit = () => waiting.reject(new Error('The sandbox thread ended.'));
  worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  return () => {
    worker.off('message', onMessage).off('error', onError).off('exit', onExit);
  };
}
