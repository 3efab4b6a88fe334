import { type FieldNode, type FieldTree, nodeAt } from './fields/FieldTree.ts';
import { type GridRow, withAncestors } from './GridRow.ts';

export interface Coverage {
  /** Filled fields of the sample that nobody reads, but for those that only address or number it. */
  unused: FieldNode[];
  /** How many filled fields there are, and how many of them are read. */
  filled: number;
  used: number;
  /** Fields of what is made that its definition or profile requires and no row writes. */
  missing: FieldNode[];
}

/** What of the sample is left behind, and what the target still needs, with what a check of the result misses. */
export function coverageOf(
  rows: readonly GridRow[],
  source: FieldTree,
  target: FieldTree,
  missed: readonly string[],
): Coverage {
  const read = new Set(rows.flatMap(({ reads }) => reads));
  const started = withAncestors(read, source);
  const filled = filledFields(source.roots).filter(({ place }) => !source.isQuiet(place));
  const unused = filled.filter(({ place }) => !started.has(place) && !isCovered(place, read, source));
  return {
    unused,
    filled: filled.length,
    used: filled.length - unused.length,
    missing: missingFields(rows, target, missed),
  };
}

/** The fields that hold a value; a value that is a whole field is not told again by its first component. */
function filledFields(nodes: readonly FieldNode[]): FieldNode[] {
  return nodes.flatMap((node) =>
    node.value === undefined
      ? filledFields(node.count > 0 ? (node.children?.() ?? []) : partsOf(node))
      : [node],
  );
}

/** Objects of JSON are not counted themselves. */
function partsOf(node: FieldNode): readonly FieldNode[] {
  return node.isGroup ? [] : (node.children?.() ?? []);
}

/** A field is read with what is around it: PID-5 brings PID-5.1. A segment alone only says what is repeated. */
function isCovered(place: string, read: ReadonlySet<string>, tree: FieldTree): boolean {
  for (let at = tree.parentOf(place); at !== undefined; at = tree.parentOf(at)) {
    if (read.has(at) && tree.parentOf(at) !== undefined) return true;
  }
  return false;
}

function missingFields(rows: readonly GridRow[], target: FieldTree, missed: readonly string[]): FieldNode[] {
  const written = new Set(rows.flatMap(({ to }) => to ?? []));
  const started = withAncestors(written, target);
  const missing: FieldNode[] = [];
  const look = (nodes: readonly FieldNode[]): void => {
    for (const node of nodes) {
      if (!started.has(node.place)) {
        if (node.isRequired) missing.push(node);
        continue;
      }
      // What is written as a whole brings its own parts.
      if (!written.has(node.place)) look(node.children?.() ?? []);
    }
  };
  for (const root of target.roots) {
    if (started.has(root.place)) look(root.children?.() ?? []);
    else if (root.isRequired) missing.push(root);
  }
  const asked = missed.flatMap((place) => (started.has(place) ? [] : (nodeAt(target, place) ?? [])));
  return [...new Set([...missing, ...asked])].filter(({ place }) => !target.isQuiet(place));
}
