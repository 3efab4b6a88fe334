import type { Prisma, PrismaClient } from '@pyheart/db';

/** One more than the highest there is, which need not be the published one: a version may have been taken back. */
export async function nextVersion(
  db: PrismaClient | Prisma.TransactionClient,
  pipelineId: string,
): Promise<number> {
  const { _max } = await db.pipelineVersion.aggregate({ where: { pipelineId }, _max: { version: true } });
  return (_max.version ?? 0) + 1;
}
