import type { Clock, Log } from '@pyheart/plugin-sdk';
import type { Pool } from 'pg';
import { describeDefect } from '../describeDefect.ts';
import type { BlobDepot } from './BlobDepot.ts';
import { sweepBlobs } from './sweepBlobs.ts';

const hourMs = 3_600_000;

/** Sweeps every hour; returns the function that ends it. */
export function keepSwept(
  pool: Pool,
  depot: BlobDepot,
  { clock, log }: { clock: Clock; log: Log },
): () => void {
  const timer = setInterval(() => {
    sweepBlobs(pool, depot, clock).then(
      (swept) => {
        if (swept > 0) log.info({ swept }, 'unused content removed');
      },
      (error: unknown) => log.warn(describeDefect(error), 'unused content could not be removed'),
    );
  }, hourMs);
  timer.unref();
  return () => clearInterval(timer);
}
