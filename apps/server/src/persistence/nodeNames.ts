import type { PrismaClient } from '@pyheart/db';
import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';

/** The analysts' names of nodes as `pipeline\nnode`, from the published documents. */
export async function nodeNames(db: PrismaClient, pipelines: Iterable<string>): Promise<Map<string, string>> {
  const rows = await db.pipeline.findMany({
    where: { id: { in: [...new Set(pipelines)] } },
    select: { id: true, draft: true },
  });
  return new Map(
    rows.flatMap(({ id, draft }) =>
      pipelineDocumentSchema.parse(draft).nodes.map((node) => [`${id}\n${node.id}`, node.name] as const),
    ),
  );
}
