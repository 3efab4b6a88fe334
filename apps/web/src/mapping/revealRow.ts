import type { Grid, Side } from './createGrid.ts';
import type { FieldTree } from './fields/FieldTree.ts';
import type { GridSide } from './GridContext.ts';
import type { GridRow } from './GridRow.ts';

/** Brings both ends of a row into view, opening what is around them. */
export function revealRow(grid: Grid, sides: Readonly<Record<Side, GridSide>>, { from, to }: GridRow): void {
  const [source] = from;
  if (source !== undefined) grid.reveal('source', source, ancestors(source, sides.source.tree));
  if (to !== undefined) grid.reveal('target', to, ancestors(to, sides.target.tree));
}

function ancestors(place: string, tree: FieldTree): string[] {
  const found: string[] = [];
  for (let at = tree.parentOf(place); at !== undefined; at = tree.parentOf(at)) found.push(at);
  return found;
}
