import type { PrismaClient } from '@pyheart/db';
import { type PipelineDocument, pipelineDocumentSchema } from '@pyheart/plugin-sdk';

/** The draft of a pipeline by its id, or by a name that only one has; undefined when there is none. */
export async function draftOf(db: PrismaClient, pipeline: string): Promise<PipelineDocument | undefined> {
  return (await pipelineCalled(db, pipeline))?.document;
}

/** With its id. */
export async function pipelineCalled(
  db: PrismaClient,
  pipeline: string,
): Promise<{ id: string; document: PipelineDocument } | undefined> {
  const rows = await db.pipeline.findMany({
    where: { OR: [{ id: pipeline }, { name: pipeline, archivedAt: null }] },
    select: { id: true, draft: true },
    take: 3,
  });
  const row = rows.find(({ id }) => id === pipeline) ?? (rows.length === 1 ? rows[0] : undefined);
  return row && { id: row.id, document: pipelineDocumentSchema.parse(row.draft) };
}
