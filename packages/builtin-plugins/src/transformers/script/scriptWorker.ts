import { parentPort } from 'node:worker_threads';
import { runInSandbox, warmUp } from './runInSandbox.ts';
import type { ScriptJob, ScriptStarted } from './scriptProtocol.ts';

// Jobs come one at a time: the sandbox is synchronous, and so is this thread. A throw ends the thread, and
// ScriptThread starts a new one.
parentPort?.on('message', async (job: ScriptJob) => {
  await warmUp(job);
  const started: ScriptStarted = { id: job.id, started: true };
  parentPort?.postMessage(started);
  parentPort?.postMessage(await runInSandbox(job));
});
