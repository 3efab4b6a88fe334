import type { Pipeline, Prisma } from '@pyheart/db';
import { readPipeline } from './readPipeline.ts';

/** Reads a pipeline that nobody else can change until this transaction ends. */
export async function lockPipeline(tx: Prisma.TransactionClient, id: string): Promise<Pipeline> {
  await tx.$queryRaw`SELECT 1 FROM pipeline WHERE id = ${id} FOR UPDATE`;
  return readPipeline(tx, id);
}
