import type { PrismaClient } from '@pyheart/db';
import { type PluginManifest, pipelineDocumentSchema, referencesIn } from '@pyheart/plugin-sdk';

export interface SecretUse {
  pipelineId: string;
  pipelineName: string;
  node: string;
}

/** Which nodes of which drafts name which `${NAME}`. */
export async function secretUses(
  db: PrismaClient,
  manifests: readonly PluginManifest[],
): Promise<Map<string, SecretUse[]>> {
  const schemas = new Map(manifests.map(({ key, configSchema }) => [key, configSchema]));
  const rows = await db.pipeline.findMany({
    where: { archivedAt: null },
    select: { id: true, name: true, draft: true },
    orderBy: { name: 'asc' },
  });
  const uses = new Map<string, SecretUse[]>();
  for (const row of rows) {
    for (const node of pipelineDocumentSchema.parse(row.draft).nodes) {
      const references = referencesIn(node.settings, schemas.get(node.plugin));
      for (const name of new Set(references.map((reference) => reference.name))) {
        const use = { pipelineId: row.id, pipelineName: row.name, node: node.id };
        uses.set(name, [...(uses.get(name) ?? []), use]);
      }
    }
  }
  return uses;
}
