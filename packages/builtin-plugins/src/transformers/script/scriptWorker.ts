import { parentPort } from 'node:worker_threads';
import { runInSandbox } from './runInSandbox.ts';
import type { ScriptJob } from './scriptProtocol.ts';

// Jobs come one at a time: the sandbox is synchronous, and so is this thread. A throw ends the thread, and
// ScriptThread starts a new one.
parentPort?.on('message', async (job: ScriptJob) => {
  parentPort?.postMessage(await runInSandbox(job));
});
