import type { PrismaClient } from '@pyheart/db';
import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { namedReferences } from '../namedReferences.ts';

export interface SecretUse {
  pipelineId: string;
  pipelineName: string;
  node: string;
}

/** Which nodes of which drafts name which `${NAME}`. */
export async function secretUses(db: PrismaClient): Promise<Map<string, SecretUse[]>> {
  const rows = await db.pipeline.findMany({
    where: { archivedAt: null },
    select: { id: true, name: true, draft: true },
    orderBy: { name: 'asc' },
  });
  const uses = new Map<string, SecretUse[]>();
  for (const row of rows) {
    for (const node of pipelineDocumentSchema.parse(row.draft).nodes) {
      for (const name of namedReferences(node.settings)) {
        const use = { pipelineId: row.id, pipelineName: row.name, node: node.id };
        uses.set(name, [...(uses.get(name) ?? []), use]);
      }
    }
  }
  return uses;
}
