import { ensurePartitions } from '@pyheart/db';
import type { Clock, Log } from '@pyheart/plugin-sdk';
import type { Pool } from 'pg';
import { describeDefect } from '../describeDefect.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const daysAhead = 8;

/** Looks every hour that the ledger has its daily partitions for a week; returns the function that ends it. */
export function keepPartitions(pool: Pool, { clock, log }: { clock: Clock; log: Log }): () => void {
  const timer = setInterval(() => {
    ensurePartitions(pool, new Date(clock.now().getTime() - dayMs), daysAhead).then(
      (made) => {
        if (made.length > 0) log.info({ partitions: made.length }, 'ledger partitions made');
      },
      // The default partition takes what has no other; the next hour tries again.
      (error: unknown) => log.warn(describeDefect(error), 'ledger partitions could not be made'),
    );
  }, hourMs);
  timer.unref();
  return () => clearInterval(timer);
}
