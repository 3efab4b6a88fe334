import type { PipelineDocument, PipelineNode } from '@pyheart/plugin-sdk';

export interface OutlineRow {
  node: PipelineNode;
  /** How far it is from the sources: 1 for a source. */
  level: number;
}

/** The nodes in the order in which a message meets them; each below what feeds it, loose ones last. */
export function outlineRows({ nodes, wires }: PipelineDocument): OutlineRow[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const next = new Map<string, string[]>();
  const fed = new Set<string>();
  for (const { from, to } of wires) {
    next.set(from.node, [...(next.get(from.node) ?? []), to.node]);
    fed.add(to.node);
  }
  const rows: OutlineRow[] = [];
  const seen = new Set<string>();
  const visit = (id: string, level: number) => {
    const node = byId.get(id);
    if (!node || seen.has(id)) return;
    seen.add(id);
    rows.push({ node, level });
    for (const following of next.get(id) ?? []) visit(following, level + 1);
  };
  const isWired = (node: PipelineNode) => next.has(node.id) || fed.has(node.id);
  for (const node of nodes) if (isWired(node) && !fed.has(node.id)) visit(node.id, 1);
  for (const node of nodes) visit(node.id, 1);
  return rows;
}
