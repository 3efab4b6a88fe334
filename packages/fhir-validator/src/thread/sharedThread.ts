import { ValidatorThread } from './ValidatorThread.ts';

interface Shared {
  thread: ValidatorThread;
  users: number;
  closing?: NodeJS.Timeout;
}

/** A pipeline that starts again, and a form that asks again, find the definitions still read. */
const lingerMs = 10_000;

const shared = new Map<string, Shared>();

/** The thread for a set of packages: nodes with the same packages share one, with its definitions. */
export function takeThread(packages: readonly string[]): ValidatorThread {
  const key = JSON.stringify(packages);
  const held = shared.get(key) ?? { thread: new ValidatorThread(packages), users: 0 };
  clearTimeout(held.closing);
  held.users += 1;
  shared.set(key, held);
  return held.thread;
}

/** Gives a thread back; soon after its last user it ends. */
export async function giveBackThread(thread: ValidatorThread): Promise<void> {
  for (const [key, held] of shared) {
    if (held.thread !== thread) continue;
    held.users -= 1;
    if (held.users > 0) return;
    held.closing = setTimeout(() => {
      shared.delete(key);
      void thread.close();
    }, lingerMs).unref();
  }
}
