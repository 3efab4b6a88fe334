import type { PrismaClient } from '@pyheart/db';

/** Names by id; a pipeline that is gone is absent. */
export async function pipelineNames(db: PrismaClient, ids: Iterable<string>): Promise<Map<string, string>> {
  const rows = await db.pipeline.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
