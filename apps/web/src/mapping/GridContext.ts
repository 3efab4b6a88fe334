import type { Message, PipelineNode, PluginManifest } from '@pyheart/plugin-sdk';
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { MappingRow } from '../settings/mapping/MappingRow.ts';
import type { Coverage } from './coverage.ts';
import type { Grid, GridState, Side } from './createGrid.ts';
import type { FieldTree } from './fields/FieldTree.ts';
import type { FormatContext, TargetFormat } from './formats/MappingFormat.ts';
import type { GridRow } from './GridRow.ts';
import type { GridEdits } from './gridEdits.ts';
import type { MappedSample } from './useMappedSample.ts';
import type { SampleChoice } from './useMappingSample.ts';
import type { VisibleField } from './visibleFields.ts';

/** One side of the grid: its format, its fields, and the lines of its list. */
export interface GridSide {
  format: TargetFormat;
  context: FormatContext;
  tree: FieldTree;
  visible: readonly VisibleField[];
  /** Which line of the list a place is drawn at. */
  lineOf(place: string): number | undefined;
  byPlace: ReadonlyMap<string, readonly GridRow[]>;
  /** Places at or below which a row ends. */
  mappedWithin: ReadonlySet<string>;
}

/** Everything that the parts of an open mapping grid share. */
export interface GridContextValue {
  grid: Grid;
  node: PipelineNode;
  manifest: PluginManifest;
  rows: readonly MappingRow[];
  gridRows: readonly GridRow[];
  sides: Readonly<Record<Side, GridSide>>;
  /** Rows of the selected field or the selected row itself; empty when nothing is selected. */
  selected: ReadonlySet<string>;
  coverage: Coverage;
  samples: SampleChoice;
  sample: Message | undefined;
  mapped: MappedSample;
  edits: GridEdits;
}

export const GridContext = createContext<GridContextValue | null>(null);

export function useGrid(): GridContextValue {
  const value = use(GridContext);
  if (!value) throw new Error('This part of the mapping grid was drawn outside of it.');
  return value;
}

export function useGridState<Slice>(select: (state: GridState) => Slice): Slice {
  return useStore(useGrid().grid, select);
}
