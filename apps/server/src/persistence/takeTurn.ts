import type { PrismaClient } from '@pyheart/db';
import type { Pool } from 'pg';
import { whileAlone } from './whileAlone.ts';

export interface Turn {
  /** The setting that says when the last turn was. */
  name: string;
  /** The advisory lock of whoever has the turn. */
  lock: number;
  now: Date;
  /** The turn is due when the last one was before. */
  before: Date;
}

/** Acts when no other process acts or has just acted: of all that look at one time, one has the turn. */
export async function takeTurn(
  { db, pool }: { db: PrismaClient; pool: Pool },
  { name, lock, now, before }: Turn,
  act: () => Promise<void>,
): Promise<void> {
  await whileAlone(pool, lock, async () => {
    const taken = await db.$queryRaw<unknown[]>`
      INSERT INTO setting AS s (key, value, updated_at) VALUES (${name}, '{}', ${now})
      ON CONFLICT (key) DO UPDATE SET updated_at = excluded.updated_at WHERE s.updated_at < ${before}
      RETURNING key`;
    if (taken.length > 0) await act();
  });
}
