import type { OpenedData } from './DataFormat.ts';
import type { DataNode } from './DataNode.ts';

/** The places that hold a character, from the outermost to the innermost. */
export function nodesAt({ nodes, table }: OpenedData, offset: number): DataNode[] {
  if (table) return cellAt(table, offset);
  const chain: DataNode[] = [];
  let level: readonly DataNode[] = nodes;
  for (;;) {
    const hit = level.find(({ start, end }) => offset >= start && offset <= end);
    if (!hit) return chain;
    chain.push(hit);
    level = hit.children?.() ?? [];
  }
}

/** Rows stand in order, so the one that holds the character is found by halving. */
function cellAt(table: NonNullable<OpenedData['table']>, offset: number): DataNode[] {
  let low = 0;
  let high = table.rowCount - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const start = table.row(middle)[0]?.start ?? Number.POSITIVE_INFINITY;
    if (start <= offset) low = middle;
    else high = middle - 1;
  }
  const cell = table.row(low).find(({ start, end }) => offset >= start && offset <= end);
  return cell ? [cell] : [];
}
