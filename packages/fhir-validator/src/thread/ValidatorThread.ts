import { Worker } from 'node:worker_threads';
import { JobThread, JobTimeout } from '@pyheart/formats/node';
import {
  readStep,
  stepBytes,
  type ThreadAnswer,
  type ThreadJob,
  type ThreadSetup,
} from './validatorProtocol.ts';

/** The definitions take about 100 MB while a thread has them; without work they are given back after this time. */
const idleMs = 5 * 60_000;

/** A check was ended because it took too long; `step` is the FHIRPath it was at, if any. */
export class CheckTimeout extends Error {
  override readonly name = 'CheckTimeout';
  readonly step: string;

  constructor(step: string) {
    super('The check took too long.');
    this.step = step;
  }
}

/** The thread that checks resources against FHIR and one set of packages, since a large bundle takes seconds. */
export class ValidatorThread {
  readonly #step = new SharedArrayBuffer(stepBytes);
  readonly #thread: JobThread<ThreadJob, ThreadAnswer>;

  /** `packages`: paths of package files or folders. */
  constructor(packages: readonly string[]) {
    this.#thread = new JobThread({
      start: () => startWorker({ packages, step: this.#step }),
      // The packages may be there when it is tried again.
      isLast: (answer) => 'refused' in answer,
      idleMs,
    });
  }

  /** Runs a job after those before it. Rejects with `CheckTimeout`, or when `signal` is aborted or the thread broke. */
  async run(job: ThreadJob, limits: { timeoutMs: number; signal: AbortSignal }): Promise<ThreadAnswer> {
    try {
      return await this.#thread.run(job, limits);
    } catch (error) {
      throw error instanceof JobTimeout ? new CheckTimeout(readStep(this.#step)) : error;
    }
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}

function startWorker(setup: ThreadSetup): Worker {
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
  worker.unref();
  return worker;
}
