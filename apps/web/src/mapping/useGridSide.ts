import type { Message } from '@pyheart/plugin-sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { MappingRow } from '../settings/mapping/MappingRow.ts';
import type { Grid, Side } from './createGrid.ts';
import type { FieldTree } from './fields/FieldTree.ts';
import type { FormatContext, TargetFormat } from './formats/MappingFormat.ts';
import { sourcePaths } from './rowPaths.ts';

const nothing: FieldTree = {
  roots: [],
  placeOf: () => undefined,
  parentOf: () => undefined,
  say: (place) => place,
  isQuiet: () => false,
};

/** The fields of one side; definitions load when they are first needed. */
export function useFieldTree(
  side: Side,
  grid: Grid,
  format: TargetFormat,
  parts: { settings: Record<string, unknown>; rows: readonly MappingRow[]; message: Message | undefined },
): { tree: FieldTree; context: FormatContext } {
  const added = useStore(grid, (state) => state[side].added);
  const { settings, rows, message } = parts;
  const paths = useMemo(() => {
    const own = rows.flatMap((row) => (side === 'source' ? sourcePaths(row) : row.to === '' ? [] : [row.to]));
    return [...new Set(own)];
  }, [rows, side]);
  const context = useMemo(
    () => ({ settings, paths, message: side === 'source' ? message : undefined, added }),
    [settings, paths, message, added, side],
  );
  const { hl7_version, hl7_message_type } = settings;
  const tree = useQuery({
    queryKey: [
      'mapping fields',
      side,
      format.key,
      paths,
      added,
      context.message?.id,
      context.message?.body,
      hl7_version,
      hl7_message_type,
    ],
    queryFn: () => format.open(context),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    // Trees hold functions; comparing them part by part would call none of them and share nothing.
    structuralSharing: false,
  });
  return { tree: tree.data ?? nothing, context };
}
