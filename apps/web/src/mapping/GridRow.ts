import { t } from '../language/t.ts';
import type { MappingRow } from '../settings/mapping/MappingRow.ts';
import type { FieldTree } from './fields/FieldTree.ts';
import { fromPaths, sayEnds, sourcePaths } from './rowPaths.ts';

/** A row of the mapping with the places its line runs between. */
export interface GridRow {
  row: MappingRow;
  /** From 0, as the settings number rows. */
  index: number;
  /** Where its value comes from. */
  from: readonly string[];
  /** Every place that it reads, conditions included. */
  reads: readonly string[];
  to: string | undefined;
  /** "PID-5.1 Family Name to Patient.name.family" */
  words: string;
  /** What it reads and writes, each in words. */
  ends: { from: string; to: string };
  hasProblem: boolean;
}

export function gridRows(
  rows: readonly MappingRow[],
  source: FieldTree,
  target: FieldTree,
  problems: ReadonlySet<number>,
): GridRow[] {
  const say = (tree: FieldTree) => (path: string) => {
    const place = tree.placeOf(path);
    return place === undefined ? path : tree.say(place);
  };
  const words = { source: say(source), target: say(target) };
  const places = (paths: readonly string[]) => paths.flatMap((path) => source.placeOf(path) ?? []);
  return rows.map((row, index) => {
    const ends = sayEnds(row, words);
    return {
      row,
      index,
      from: places(fromPaths(row.from)),
      reads: places(sourcePaths(row)),
      to: row.to === '' ? undefined : target.placeOf(row.to),
      words: t('{from} to {to}', { from: ends.from, to: ends.to }),
      ends,
      hasProblem: problems.has(index),
    };
  });
}

/** Rows by the places at one side. */
export function rowsByPlace(rows: readonly GridRow[], side: 'source' | 'target'): Map<string, GridRow[]> {
  const found = new Map<string, GridRow[]>();
  for (const row of rows) {
    const places = side === 'source' ? row.from : row.to === undefined ? [] : [row.to];
    for (const place of places) found.set(place, [...(found.get(place) ?? []), row]);
  }
  return found;
}

/** The places and all places around them. */
export function withAncestors(places: Iterable<string>, tree: FieldTree): Set<string> {
  const found = new Set<string>();
  for (const place of places) {
    for (let at: string | undefined = place; at !== undefined && !found.has(at); at = tree.parentOf(at)) {
      found.add(at);
    }
  }
  return found;
}
