import type { PrismaClient } from '@pyheart/db';

/** The analysts' names of these nodes as `pipeline\nnode`, without reading whole documents. */
export async function namesOfNodes(
  db: PrismaClient,
  nodes: readonly { pipeline: string; node: string }[],
): Promise<Map<string, string>> {
  const pipelines = [...new Set(nodes.map(({ pipeline }) => pipeline))];
  const ids = [...new Set(nodes.map(({ node }) => node))];
  const rows = await db.$queryRaw<{ pipeline: string; node: string; name: string }[]>`
    SELECT p.id AS pipeline, n->>'id' AS node, n->>'name' AS name
    FROM pipeline p, jsonb_array_elements(p.draft->'nodes') AS n
    WHERE p.id = ANY(${pipelines}) AND n->>'id' = ANY(${ids})`;
  return new Map(rows.map(({ pipeline, node, name }) => [`${pipeline}\n${node}`, name]));
}
