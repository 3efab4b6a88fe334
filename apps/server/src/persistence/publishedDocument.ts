import type { PrismaClient } from '@pyheart/db';
import { type PipelineDocument, pipelineDocumentSchema } from '@pyheart/plugin-sdk';

/** A published version's document; undefined when there is no such version. */
export async function publishedDocument(
  db: PrismaClient,
  pipelineId: string,
  version: number,
): Promise<PipelineDocument | undefined> {
  const row = await db.pipelineVersion.findUnique({
    where: { pipelineId_version: { pipelineId, version } },
    select: { document: true },
  });
  return row === null ? undefined : pipelineDocumentSchema.parse(row.document);
}
