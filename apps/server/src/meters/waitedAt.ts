import type { PrismaClient } from '@pyheart/db';
import * as z from 'zod';
import { type NodeWaiting, waitingOf } from './waitingAtNodes.ts';

const count = z.int().min(0);
const nodesSchema = z.array(z.tuple([z.string(), count, count, count, count, z.string()]));

/** What waited at each node of a pipeline at a moment, from the last reading until then; null: none was taken yet. */
export async function waitedAt(
  db: PrismaClient,
  { pipeline, at }: { pipeline: string; at: Date },
): Promise<NodeWaiting[] | null> {
  const row = await db.waitingReading.findFirst({
    where: { pipeline, at: { lte: at } },
    orderBy: { at: 'desc' },
    select: { nodes: true },
  });
  if (row === null) return null;
  return nodesSchema
    .parse(row.nodes)
    .map(([node, toBegin, toRetry, held, asleep, oldest]) =>
      waitingOf({ node, toBegin, toRetry, held, asleep, oldest: BigInt(oldest) }),
    );
}
