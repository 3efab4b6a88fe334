import type { PrismaClient } from '@pyheart/db';
import { clusterFacts } from './clusterFacts.ts';

/** Sources of a pipeline that any living process has open, with their addresses. */
export async function listenersElsewhere(
  db: PrismaClient,
  pipeline: string,
): Promise<{ node: string; address?: string }[]> {
  return (await clusterFacts(db))
    .flatMap(({ listeners }) => listeners)
    .filter((listener) => listener.pipeline === pipeline)
    .map(({ node, address }) => ({ node, ...(address === undefined ? {} : { address }) }));
}
