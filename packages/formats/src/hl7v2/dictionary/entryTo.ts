import type { StructureNode } from './dictionary.ts';

/**
 * How far to bend the structure: not at all, over required segments that are missing, or also over the number of
 * repetitions.
 */
export type Strictness = 'strict' | 'skip-required' | 'repeat';

/**
 * The way to the first place for a segment in these nodes: an index per level, through groups and choices.
 * In strict mode only the first set counts: nothing that is required may come before it.
 */
export function entryTo(
  nodes: readonly StructureNode[],
  name: string,
  strictness: Strictness,
): number[] | undefined {
  for (const [index, node] of nodes.entries()) {
    const path = entryToNode(node, name, strictness);
    if (path) return [index, ...path];
    if (strictness === 'strict' && node.min > 0) return undefined;
  }
  return undefined;
}

function entryToNode(node: StructureNode, name: string, strictness: Strictness): number[] | undefined {
  if (node.kind === 'segment') return node.name === name ? [] : undefined;
  if (node.kind === 'group') return entryTo(node.nodes, name, strictness);
  for (const [index, option] of node.options.entries()) {
    const path = entryToNode(option, name, strictness);
    if (path) return [index, ...path];
  }
  return undefined;
}
