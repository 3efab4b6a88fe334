import { parentPort } from 'node:worker_threads';
import type { JobStarted } from '@pyheart/formats/node';
import { runInSandbox, warmUp } from './runInSandbox.ts';
import type { ScriptJob } from './scriptProtocol.ts';

// Jobs come one at a time: the sandbox is synchronous, and so is this thread. A throw ends the thread, and
// ScriptThread starts a new one.
parentPort?.on('message', async (job: ScriptJob) => {
  await warmUp(job);
  // The interpreter is loaded: now the time of the job begins.
  const started: JobStarted = { started: true };
  parentPort?.postMessage(started);
  parentPort?.postMessage(await runInSandbox(job));
});
