import type { PipelineNode, PluginManifest } from '@pyheart/plugin-sdk';
import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { readRows } from '../settings/mapping/MappingRow.ts';
import { announce } from '../shell/announce.ts';
import { toastRefusal } from '../ui/toast.ts';
import { coverageOf } from './coverage.ts';
import type { Grid, GridState, Side } from './createGrid.ts';
import { type FieldTree, walk } from './fields/FieldTree.ts';
import { missedPlaces } from './findingPlace.ts';
import { sourceFormatOf, targetFormatOf } from './formats/mappingFormats.ts';
import type { GridContextValue, GridSide } from './GridContext.ts';
import { type GridRow, gridRows, rowsByPlace, withAncestors } from './GridRow.ts';
import { createGridEdits } from './gridEdits.ts';
import { useFieldTree } from './useGridSide.ts';
import { useMappedSample } from './useMappedSample.ts';
import { useMappingSample } from './useMappingSample.ts';
import { lineFinder, visibleFields } from './visibleFields.ts';

/** Everything the grid shows, worked out from the draft, the sample and what is opened. */
export function useGridValue(grid: Grid, node: PipelineNode, manifest: PluginManifest): GridContextValue {
  const { draft } = useDesigner();
  const { settings } = node;
  const rows = useMemo(() => readRows(settings['rows']), [settings]);
  const wanted = useStore(grid, (state) => state.sample);
  const sourceFormat = sourceFormatOf(settings['source_kind']);
  const samples = useMappingSample(node.id, sourceFormat.kinds, rows, wanted);
  const sample = samples.message;
  const parts = { settings, rows, message: sample };
  const targetFormat = targetFormatOf(settings['target']);
  const mapped = useMappedSample(node, sample, rows, samples.stored, targetFormat);
  const from = useFieldTree('source', grid, sourceFormat, parts);
  const to = useFieldTree('target', grid, targetFormat, parts);

  const problems = useProblems(node.id);
  const own = useMemo(
    () => gridRows(rows, from.tree, to.tree, problems),
    [rows, from.tree, to.tree, problems],
  );
  const { message, findings } = mapped;
  const missed = useMemo(() => missedPlaces(findings, message, to.tree), [findings, message, to.tree]);
  const coverage = useMemo(
    () => coverageOf(own, from.tree, to.tree, missed),
    [own, from.tree, to.tree, missed],
  );
  const source = useSide('source', grid, from.tree, own, coverage.missing);
  const target = useSide('target', grid, to.tree, own, coverage.missing);
  const row = useStore(grid, (state) => state.row);
  const field = useStore(grid, (state) => state.field);
  const selected = useMemo(() => selectedRows(row, field, { source, target }), [row, field, source, target]);
  const edits = useMemo(
    () =>
      createGridEdits({
        draft,
        grid,
        nodeId: node.id,
        manifest,
        trees: { source: from.tree, target: to.tree },
        refuse: (reason) => {
          announce(reason);
          toastRefusal(reason);
        },
      }),
    [draft, grid, node.id, manifest, from.tree, to.tree],
  );
  const sides = useMemo(
    () => ({
      source: { ...source, format: sourceFormat, context: from.context },
      target: { ...target, format: targetFormat, context: to.context },
    }),
    [source, target, sourceFormat, targetFormat, from.context, to.context],
  );
  return {
    grid,
    node,
    manifest,
    rows,
    gridRows: own,
    sides,
    selected,
    coverage,
    samples,
    sample,
    mapped,
    edits,
  };
}

/** Which rows the check has something against, by their number from 0. */
function useProblems(node: string): ReadonlySet<number> {
  const issues = useDraft((state) => state.issues);
  return useMemo(() => {
    const fields = issues.flatMap(({ at }) => (at?.node === node ? (at.field ?? []) : []));
    return new Set(fields.flatMap((field) => /^rows\[(\d+)\]/.exec(field)?.[1] ?? []).map(Number));
  }, [issues, node]);
}

type ShownSide = Omit<GridSide, 'format' | 'context'>;
const filledDepth = 8;

function useSide(
  side: Side,
  grid: Grid,
  tree: FieldTree,
  rows: readonly GridRow[],
  missing: readonly { place: string }[],
): ShownSide {
  const open = useStore(grid, (state) => state[side].open);
  const search = useStore(grid, (state) => state[side].search);
  const shown = useStore(grid, (state) => state[side].shown);
  const byPlace = useMemo(() => rowsByPlace(rows, side), [rows, side]);
  const mappedWithin = useMemo(() => withAncestors(byPlace.keys(), tree), [byPlace, tree]);
  useOpenRoots(side, grid, tree, mappedWithin);
  const inUse = useMemo(() => {
    if (shown === 'all') return undefined;
    const wanted =
      side === 'source'
        ? [...walk(tree.roots, filledDepth)].filter((node) => node.count > 0)
        : [...missing, ...tree.roots];
    return withAncestors([...byPlace.keys(), ...wanted.map(({ place }) => place)], tree);
  }, [shown, side, tree, byPlace, missing]);
  const visible = useMemo(
    () => visibleFields(tree, { open, inUse, search: search.trim().toLowerCase() }),
    [tree, open, inUse, search],
  );
  return useMemo(
    () => ({ tree, visible, byPlace, mappedWithin, lineOf: lineFinder(visible, tree) }),
    [tree, visible, byPlace, mappedWithin],
  );
}

/** Opens what is mapped once the fields are there, so that the lines are seen at once. */
function useOpenRoots(side: Side, grid: Grid, tree: FieldTree, mapped: ReadonlySet<string>): void {
  const isOpened = useRef(false);
  useEffect(() => {
    if (isOpened.current || tree.roots.length === 0) return;
    isOpened.current = true;
    const places = tree.roots.map(({ place }) => place);
    const open = places.filter((place) => mapped.has(place) || places.length === 1);
    grid.patch(side, { open: new Set(open) });
  }, [side, grid, tree, mapped]);
}

function selectedRows(
  row: string | undefined,
  field: GridState['field'],
  sides: Readonly<Record<Side, ShownSide>>,
): ReadonlySet<string> {
  if (row !== undefined) return new Set([row]);
  if (!field) return new Set();
  const { byPlace, tree } = sides[field.side];
  const within = [...byPlace].filter(([place]) => isWithin(place, field.place, tree));
  return new Set(within.flatMap(([, rows]) => rows.map((one) => one.row.id)));
}

function isWithin(place: string, outer: string, tree: FieldTree): boolean {
  for (let at: string | undefined = place; at !== undefined; at = tree.parentOf(at))
    if (at === outer) return true;
  return false;
}
