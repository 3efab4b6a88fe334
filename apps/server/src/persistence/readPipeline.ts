import type { Pipeline, Prisma, PrismaClient } from '@pyheart/db';
import { notFound } from '../StudioError.ts';

/** The row, or an error for people. */
export async function readPipeline(
  db: PrismaClient | Prisma.TransactionClient,
  id: string,
): Promise<Pipeline> {
  const row = await db.pipeline.findUnique({ where: { id } });
  if (row === null) throw notFound('pipeline', id);
  return row;
}
