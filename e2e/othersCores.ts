import os from 'node:os';
import { processTree } from '../bench/processTree.ts';

const everyMs = 500;

/**
 * Begins to watch; the function that it gives ends that and says how many processors others than this process and its
 * descendants used. Looked at twice a second, for a browser's processes end without anyone counting what they used.
 */
export function othersCores(): () => number {
  const begun = performance.now();
  const busyBefore = busySeconds();
  let ours = 0;
  let seen = secondsByPid();
  const look = () => {
    const now = secondsByPid();
    for (const [pid, seconds] of now) ours += Math.max(0, seconds - (seen.get(pid) ?? 0));
    seen = now;
  };
  const timer = setInterval(look, everyMs);
  return () => {
    clearInterval(timer);
    look();
    return Math.max(0, (busySeconds() - busyBefore - ours) / ((performance.now() - begun) / 1000));
  };
}

function secondsByPid(): Map<number, number> {
  return new Map(processTree([process.pid]).map(({ pid, seconds }) => [pid, seconds]));
}

function busySeconds(): number {
  return (
    os.cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1000
  );
}
