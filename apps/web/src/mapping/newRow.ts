import { freeRowId, type MappingRow } from '../settings/mapping/MappingRow.ts';
import type { FieldNode, FieldTree } from './fields/FieldTree.ts';
import { nodeAt } from './fields/FieldTree.ts';

/**
 * The row for a line from one field to another. Where both sides repeat it repeats too: PID-3 to Patient.identifier
 * becomes "for each PID-3" to Patient.identifier[*], and fields of a segment that repeats fill a resource each.
 */
export function newRow(
  rows: readonly MappingRow[],
  source: { tree: FieldTree; node: FieldNode },
  target: { tree: FieldTree; node: FieldNode },
): MappingRow {
  const id = freeRowId(rows);
  const from = source.node.path;
  const to = target.node.path;
  if (source.node.isList && target.node.isList && /\[0\]$/.test(to)) {
    return { id, from, to: `${to.slice(0, -3)}[*]`, each: from };
  }
  const repeated = repeatedAround(source);
  const root = rootOf(target);
  const resources = rows.filter((row) => row.each === repeated && row.to.startsWith(`${root}[*]`));
  if (repeated !== undefined && resources.length > 0) {
    return { id, from, to: `${root}[*]${to.slice(root.length)}`, each: repeated };
  }
  return { id, from, to };
}

/** The outermost place around a field that repeats, such as OBX. */
function repeatedAround({ tree, node }: { tree: FieldTree; node: FieldNode }): string | undefined {
  let found: string | undefined;
  for (let at = tree.parentOf(node.place); at !== undefined; at = tree.parentOf(at)) {
    if (nodeAt(tree, at)?.isList) found = at;
  }
  return found;
}

function rootOf({ tree, node }: { tree: FieldTree; node: FieldNode }): string {
  let root = node.place;
  for (let at = tree.parentOf(root); at !== undefined; at = tree.parentOf(at)) root = at;
  return root;
}
