import { parentPort, workerData } from 'node:worker_threads';
import { loadHandler, runCases } from './runCases.ts';

/** One share of the cases, in a thread that can be ended when a case never comes back. */
const { name, first, count, current }: { name: string; first: number; count: number; current: Int32Array } =
  workerData;
const faults = await runCases(await loadHandler(name), { first, count, longestMs: 1000 }, (seed) =>
  Atomics.store(current, 0, seed),
);
parentPort?.postMessage(faults);
