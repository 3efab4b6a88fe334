import type { FieldNode, FieldTree } from './fields/FieldTree.ts';

/** A line of a tree as it is drawn. */
export interface VisibleField {
  node: FieldNode;
  /** From 0. */
  depth: number;
  isOpen: boolean;
  /** Its place among its siblings, from 1, and how many those are, for screen readers. */
  position: number;
  siblings: number;
}

export interface VisibleOptions {
  open: ReadonlySet<string>;
  /** Places that are shown when not everything is: mapped, filled or required ones, with those around them. */
  inUse: ReadonlySet<string> | undefined;
  /** Small letters; empty when nothing is searched. */
  search: string;
}

/** Deeper parts of definitions that nest without end are found by opening their parents. */
const searchedDepth = 4;

/** The lines of a tree from the top: opened nodes with their parts, or what the search finds with what is around it. */
export function visibleFields(tree: FieldTree, options: VisibleOptions): VisibleField[] {
  const shown: VisibleField[] = [];
  const isSearching = options.search !== '';
  const add = (nodes: readonly FieldNode[], depth: number): void => {
    const kept = nodes.filter(({ place }) => options.inUse === undefined || options.inUse.has(place));
    const found = isSearching ? kept.filter((node) => hasMatch(node, options, depth)) : kept;
    for (const [index, node] of found.entries()) {
      const isMatch = isSearching && matches(node, options.search);
      const isOpen =
        node.children !== undefined && (options.open.has(node.place) || (isSearching && !isMatch));
      shown.push({ node, depth, isOpen, position: index + 1, siblings: found.length });
      if (isOpen) addParts(node, depth, isMatch);
    }
  };
  const addParts = (node: FieldNode, depth: number, isMatch: boolean): void => {
    const parts = node.children?.() ?? [];
    // Below a field that was found, its parts are shown whole.
    if (!isMatch) add(parts, depth + 1);
    else
      shown.push(
        ...visibleFields({ ...tree, roots: parts }, { ...options, search: '' }).map(deeper(depth + 1)),
      );
  };
  add(tree.roots, 0);
  return shown;
}

const deeper = (by: number) => (field: VisibleField) => ({ ...field, depth: field.depth + by });

function hasMatch(node: FieldNode, options: VisibleOptions, depth: number): boolean {
  if (options.inUse !== undefined && !options.inUse.has(node.place)) return false;
  if (matches(node, options.search)) return true;
  return (
    depth < searchedDepth && (node.children?.().some((part) => hasMatch(part, options, depth + 1)) ?? false)
  );
}

function matches(node: FieldNode, search: string): boolean {
  const text = `${node.place} ${node.name} ${node.value ?? ''}`.toLowerCase();
  return search.split(/\s+/).every((word) => text.includes(word));
}

/** Which line a place is drawn at: its own, or that of the closest opened place around it. */
export function lineFinder(
  visible: readonly VisibleField[],
  tree: FieldTree,
): (place: string) => number | undefined {
  const byPlace = new Map(visible.map(({ node }, index) => [node.place, index]));
  return (place) => {
    for (let at: string | undefined = place; at !== undefined; at = tree.parentOf(at)) {
      const line = byPlace.get(at);
      if (line !== undefined) return line;
    }
    return undefined;
  };
}
