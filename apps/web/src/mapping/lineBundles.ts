import type { Side } from './createGrid.ts';
import type { GridSide } from './GridContext.ts';
import type { GridRow } from './GridRow.ts';
import type { LineEnds } from './mappingLines.ts';

/** The rows whose lines run between the same two fields as they are shown now; they are drawn as one. */
export interface LineBundle extends LineEnds {
  rows: GridRow[];
}

export function lineBundles(rows: readonly GridRow[], sides: Readonly<Record<Side, GridSide>>): LineBundle[] {
  const bundles = new Map<string, LineBundle>();
  for (const row of rows) {
    const to = row.to === undefined ? undefined : sides.target.lineOf(row.to);
    if (to === undefined) continue;
    for (const place of row.from) {
      const from = sides.source.lineOf(place);
      if (from === undefined) continue;
      const id = `${from} ${to}`;
      const bundle = bundles.get(id) ?? { id, from, to, count: 0, rows: [] };
      bundle.rows.push(row);
      bundle.count++;
      bundles.set(id, bundle);
    }
  }
  return [...bundles.values()];
}
