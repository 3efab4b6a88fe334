import { setTimeout as delay } from 'node:timers/promises';
import type { DatabaseLog } from './DatabaseLog.ts';
import { isTransition } from './embedded/isTransition.ts';

const pollMs = 250;

/**
 * Asks until the server answers. While it is starting, recovering or not there yet it is asked again for `waitMs`
 * milliseconds, with one line in the log; then, and for every other reason, rejects with what it said last.
 */
export async function waitForServer<Answer>(
  ask: () => Promise<Answer>,
  { log, waitMs }: { log: DatabaseLog; waitMs: number },
): Promise<Answer> {
  const deadline = performance.now() + waitMs;
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await ask();
    } catch (error) {
      const leftMs = deadline - performance.now();
      if (!isTransition(error) || leftMs <= 0) throw error;
      if (isFirst) {
        log.info(
          { waitSeconds: Math.round(waitMs / 1000) },
          'the database does not answer yet; waiting for it',
        );
      }
      await delay(Math.min(pollMs, leftMs));
    }
  }
}
