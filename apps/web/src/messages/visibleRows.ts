import type { DataNode } from './DataNode.ts';

export interface VisibleRow {
  node: DataNode;
  /** From 1. */
  level: number;
  position: number;
  siblings: number;
  isOpen: boolean;
}

/** The rows of a tree that are not inside a closed branch. `turned` holds the branches that somebody opened or closed. */
export function visibleRows(nodes: readonly DataNode[], turned: ReadonlyMap<string, boolean>): VisibleRow[] {
  const rows: VisibleRow[] = [];
  const add = (level: readonly DataNode[], depth: number) => {
    for (const [index, node] of level.entries()) {
      const isOpen = node.children !== undefined && (turned.get(node.key) ?? node.isOpen ?? false);
      rows.push({ node, level: depth, position: index + 1, siblings: level.length, isOpen });
      if (isOpen && node.children) add(node.children(), depth + 1);
    }
  };
  add(nodes, 1);
  return rows;
}
