import { Prisma, type PrismaClient } from '@pyheart/db';

const mostListed = 50;

/** The replays of a run, waiting or ended, newest first, at most 50: run ids. */
export async function replaysOf(db: Pick<PrismaClient, '$queryRaw'>, runId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: bigint }[]>(replaysStatement(runId));
  return rows.map(({ id }) => String(id));
}

/** Both parts come from an index that only has replays, so that it does not matter how much waits. */
export function replaysStatement(runId: string): Prisma.Sql {
  const id = BigInt(runId);
  return Prisma.sql`
    SELECT id FROM run WHERE replay_of = ${id} UNION SELECT id FROM pend WHERE replay_of = ${id}
    ORDER BY id DESC LIMIT ${mostListed}`;
}
