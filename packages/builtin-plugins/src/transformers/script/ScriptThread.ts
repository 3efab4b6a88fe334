import { Worker } from 'node:worker_threads';
import { JobThread, JobTimeout } from '@pyheart/formats/node';
import type { ScriptAnswer, ScriptJob } from './scriptProtocol.ts';

/**
 * How much longer than its own limit a job may take before the thread is ended from outside. The limit counts the time
 * a script computes, which a busy machine stretches.
 */
const graceMs = 10_000;

/** The thread that runs the scripts of one node, so that a long script holds up nobody else. */
export class ScriptThread {
  readonly #thread = new JobThread<ScriptJob, ScriptAnswer>({
    start: startWorker,
    // Nothing but a sandbox that hangs leaves no line behind.
    isLast: (answer) => 'tooLong' in answer && answer.line === undefined,
  });

  /** Runs a job after those before it; rejects when the thread broke or `signal` is aborted. */
  async run(job: ScriptJob, signal: AbortSignal): Promise<ScriptAnswer> {
    try {
      return await this.#thread.run(job, { timeoutMs: job.timeoutMs + graceMs, signal });
    } catch (error) {
      if (error instanceof JobTimeout) return { tooLong: true, console: '' };
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}

function startWorker(): Worker {
  return new Worker(new URL('./scriptWorker.ts', import.meta.url), {
    // The interpreter recurses on the stack of the thread; the usual 4 MB end before its own limit does.
    resourceLimits: { stackSizeMb: 32 },
    env: {},
    stdin: false,
  });
}
