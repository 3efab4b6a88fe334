import type { NodeGroup, PipelineDocument, PipelineNode } from '@pyheart/plugin-sdk';

export interface OutlineRow {
  node: PipelineNode;
  /** How far it is from the sources: 1 for a source. */
  level: number;
}

/** A node, or a group with its nodes below it. */
export type OutlineEntry = OutlineRow | { group: NodeGroup; level: number; rows: OutlineRow[] };

/** How far a row of this level is moved in; deep ones stay readable on a phone. */
export const indentOf = (level: number) => `${Math.min(level - 1, 5) * 16}px`;

/** The nodes in the order in which a message meets them; a group stands where its first node would. */
export function outlineEntries(document: PipelineDocument): OutlineEntry[] {
  const rows = outlineRows(document);
  const { groups = [] } = document;
  if (groups.length === 0) return rows;
  const owner = new Map(groups.flatMap((group) => group.nodes.map((id) => [id, group] as const)));
  const made = new Map<string, OutlineRow[]>();
  return rows.flatMap((row): OutlineEntry[] => {
    const group = owner.get(row.node.id);
    if (!group) return [row];
    const before = made.get(group.id);
    if (before) {
      before.push(row);
      return [];
    }
    const own = [row];
    made.set(group.id, own);
    return [{ group, level: row.level, rows: own }];
  });
}

/** The nodes in the order in which a message meets them; each below what feeds it, loose ones last. */
export function outlineRows({ nodes, wires }: PipelineDocument): OutlineRow[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const next = new Map<string, string[]>();
  const fed = new Set<string>();
  for (const { from, to } of wires) {
    const following = next.get(from.node);
    if (following) following.push(to.node);
    else next.set(from.node, [to.node]);
    fed.add(to.node);
  }
  const rows: OutlineRow[] = [];
  const seen = new Set<string>();
  // Without recursion: a chain of ten thousand nodes is deeper than the stack.
  const visit = (start: string) => {
    const open = [{ id: start, level: 1 }];
    for (let place = open.pop(); place; place = open.pop()) {
      const { id, level } = place;
      const node = byId.get(id);
      if (!node || seen.has(id)) continue;
      seen.add(id);
      rows.push({ node, level });
      const following = next.get(id) ?? [];
      for (const other of following.toReversed()) open.push({ id: other, level: level + 1 });
    }
  };
  const isWired = (node: PipelineNode) => next.has(node.id) || fed.has(node.id);
  for (const node of nodes) if (isWired(node) && !fed.has(node.id)) visit(node.id);
  for (const node of nodes) visit(node.id);
  return rows;
}
