import type { PrismaClient } from '@pyheart/db';

/** Which of these pipelines have a draft that differs from their published version; unpublished ones always do. */
export async function draftChanges(db: PrismaClient, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM pipeline p
    LEFT JOIN pipeline_version v ON v.pipeline_id = p.id AND v.version = p.published_version
    WHERE p.id = ANY(${ids}) AND p.draft IS DISTINCT FROM v.document`;
  return new Set(rows.map(({ id }) => id));
}
