import type { PrismaClient } from '@pyheart/db';
import * as z from 'zod';

const listenersSchema = z.array(
  z.object({ pipeline: z.string(), node: z.string(), address: z.string().exactOptional() }),
);

/** Sources of a pipeline that any living process has open, with their addresses. */
export async function listenersElsewhere(
  db: PrismaClient,
  pipeline: string,
): Promise<{ node: string; address?: string }[]> {
  const rows = await db.clusterNode.findMany({ where: { endedAt: null }, select: { listeners: true } });
  return rows
    .flatMap(({ listeners }) => listenersSchema.safeParse(listeners).data ?? [])
    .filter((listener) => listener.pipeline === pipeline)
    .map(({ node, address }) => ({ node, ...(address === undefined ? {} : { address }) }));
}
