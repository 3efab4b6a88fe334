import type { Prisma } from '@pyheart/db';
import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';

export interface ConnectionUse {
  pipelineId: string;
  pipelineName: string;
  node: string;
  nodeName: string;
  /** It is in the version that is published, whatever the draft says. */
  published: boolean;
}

/** Which nodes use which connection, in drafts and in published versions, by connection id. */
export async function connectionUses(
  db: Pick<Prisma.TransactionClient, 'pipeline' | 'pipelineVersion'>,
): Promise<Map<string, ConnectionUse[]>> {
  const rows = await db.pipeline.findMany({
    where: { archivedAt: null },
    select: { id: true, name: true, draft: true, publishedVersion: true },
    orderBy: { name: 'asc' },
  });
  const published = await db.pipelineVersion.findMany({
    where: {
      OR: rows.flatMap(({ id, publishedVersion }) =>
        publishedVersion === null ? [] : [{ pipelineId: id, version: publishedVersion }],
      ),
    },
    select: { pipelineId: true, document: true },
  });
  const live = new Map(published.map(({ pipelineId, document }) => [pipelineId, connectedNodes(document)]));
  const uses = new Map<string, ConnectionUse[]>();
  for (const { id, name, draft } of rows) {
    const running = live.get(id) ?? [];
    const drafted = connectedNodes(draft);
    const isRunning = (node: ConnectedNode) =>
      running.some((each) => each.id === node.id && each.connection === node.connection);
    const gone = running.filter(
      (node) => !drafted.some((each) => each.id === node.id && each.connection === node.connection),
    );
    for (const node of [...drafted, ...gone]) {
      const use = {
        pipelineId: id,
        pipelineName: name,
        node: node.id,
        nodeName: node.name,
        published: isRunning(node),
      };
      uses.set(node.connection, [...(uses.get(node.connection) ?? []), use]);
    }
  }
  return uses;
}

interface ConnectedNode {
  id: string;
  name: string;
  connection: string;
}

function connectedNodes(document: unknown): ConnectedNode[] {
  return pipelineDocumentSchema
    .parse(document)
    .nodes.flatMap(({ id, name, connection }) =>
      connection === undefined ? [] : [{ id, name, connection }],
    );
}
