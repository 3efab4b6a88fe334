import { endOnSignal } from './endOnSignal.ts';
import { readEnv } from './env.ts';
import { createLog } from './log.ts';
import { startWorker, type Worker } from './startWorker.ts';

/** Starts a worker, says what it is called, and ends it when a signal asks. Throws what stops a start. */
export async function runWorker({ say }: { say(text: string): void }): Promise<void> {
  const env = readEnv();
  let worker: Worker | undefined;
  worker = await startWorker(env, {
    log: createLog(env.logLevel),
    say,
    onReplaced() {
      say('This node was out for so long that another took its place. Ending; start it again.');
      void worker?.close().finally(() => process.exit(1));
    },
  });
  endOnSignal(worker.close, { say });
  if (worker.url) say(`Health and metrics: ${worker.url}/healthz and /metrics`);
  say(`Worker "${worker.name}" is ready`);
}
