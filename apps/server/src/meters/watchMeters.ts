import type { Pool } from 'pg';
import { describeDefect } from '../describeDefect.ts';
import { takeTurn } from '../persistence/takeTurn.ts';
import type { Services } from '../Services.ts';
import { readMeters } from './readMeters.ts';

type Deps = Pick<Services, 'db' | 'intake' | 'unlistedCodes' | 'clock' | 'log'>;

const everyMs = 15_000;
const minuteMs = 60_000;
const meterLock = 72_707_378;

/**
 * Adds what this process noticed every 15 seconds, and reads the meters once a minute in one of all processes. Returns
 * the function that ends it.
 */
export function watchMeters(services: Deps, pool: Pool): () => Promise<void> {
  let looking: Promise<void> = Promise.resolve();
  const look = () => {
    looking = looking
      .then(() => lookAtMeters(services, pool))
      .catch((error: unknown) => services.log.warn(describeDefect(error), 'the meters could not be read'));
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
    // What came in since is for the next process that looks.
    await services.intake.flush().catch(() => undefined);
    await services.unlistedCodes.flush().catch(() => undefined);
  };
}

/** Once: what this process knows, and the minute's reading when it is still to do. */
export async function lookAtMeters({ db, intake, unlistedCodes, clock }: Deps, pool: Pool): Promise<void> {
  await intake.flush();
  const now = clock.now();
  const before = new Date(Math.floor(now.getTime() / minuteMs) * minuteMs);
  await takeTurn({ db, pool }, { name: 'meter-turn', lock: meterLock, now, before }, () =>
    readMeters(db, now),
  );
  // Last, so that the meters do not miss a minute because of codes that could not be written.
  await unlistedCodes.flush();
}
