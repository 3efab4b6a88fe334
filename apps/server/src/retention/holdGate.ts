import { Prisma } from '@pyheart/db';
import type { PoolClient } from 'pg';
import { asTransaction } from '../persistence/inTransaction.ts';
import { refusal } from '../StudioError.ts';
import { type Holds, readHolds } from './readHolds.ts';

/** Who removes data and who places a hold take turns under this lock, which ends with their transaction. */
const holdGate = 72_707_375;
const longestWaitMs = 5_000;

/**
 * Decides what is held and removes the rest in one transaction, so that no hold is placed between the two: `remove`
 * gets the holds in force, and whoever places another one waits until what it removed is gone. Rolled back when it
 * rejects.
 */
export async function betweenHolds<Result>(
  client: PoolClient,
  remove: (holds: Holds) => Promise<Result>,
): Promise<Result> {
  return asTransaction(client, async () => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [holdGate]);
    return remove(await readHolds(client));
  });
}

/**
 * Waits until retention is between two removals and keeps it there until this transaction ends: what is stored at
 * this moment stays. Throws PH-STU-427 after five seconds.
 */
export async function holdOffPruning(tx: Prisma.TransactionClient): Promise<void> {
  // A number of ours, never input: SET takes no parameters.
  await tx.$executeRawUnsafe(`SET LOCAL lock_timeout = ${longestWaitMs}`);
  try {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${holdGate}::bigint)`;
  } catch (cause) {
    if (!isLockTimeout(cause)) throw cause;
    throw refusal(
      'CONFLICT',
      'PH-STU-427',
      'Retention is removing a day right now, so the hold was not placed.',
      {
        hint: 'Place it again in a moment. Until it is placed, what is over goes on being removed.',
        cause,
      },
    );
  }
  await tx.$executeRawUnsafe('SET LOCAL lock_timeout = DEFAULT');
}

/** Raw statements fail with Prisma's own code and the SQLSTATE in its meta. */
function isLockTimeout(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    error.code === 'P2010' &&
    JSON.stringify(error.meta ?? {}).includes('55P03')
  );
}
