import type { DefinitionStore } from './DefinitionStore.ts';
import { type ElementNode, elementTree, nodeById } from './elementTree.ts';

/** The elements that an element may have: its own, those of the element it repeats, or those of its type. */
export function nodesBelow(
  store: DefinitionStore,
  node: ElementNode,
  type: string | undefined,
): readonly ElementNode[] {
  if (node.rules.contentOf !== undefined) {
    const root = elementTree(node.definition);
    return (root && nodeById(root, node.rules.contentOf))?.children ?? [];
  }
  if (node.children.length > 0) return node.children;
  const definition = store.type(type ?? '');
  return (definition && elementTree(definition)?.children) ?? [];
}
