import type { Grid, Side } from './createGrid.ts';
import type { FieldTree } from './fields/FieldTree.ts';
import type { GridSide } from './GridContext.ts';
import type { GridRow } from './GridRow.ts';

/** Brings both ends of a row into view, opening what is around them. */
export function revealRow(grid: Grid, sides: Readonly<Record<Side, GridSide>>, { from, to }: GridRow): void {
  const [source] = from;
  if (source !== undefined) revealField(grid, sides, 'source', source);
  if (to !== undefined) revealField(grid, sides, 'target', to);
}

/** Brings a field into view, opening what is around it. */
export function revealField(
  grid: Grid,
  sides: Readonly<Record<Side, GridSide>>,
  side: Side,
  place: string,
): void {
  grid.reveal(side, place, ancestors(place, sides[side].tree));
}

function ancestors(place: string, tree: FieldTree): string[] {
  const found: string[] = [];
  for (let at = tree.parentOf(place); at !== undefined; at = tree.parentOf(at)) found.push(at);
  return found;
}
