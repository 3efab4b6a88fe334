import type { JsonSchema } from '@pyheart/plugin-sdk';
import { useMemo } from 'react';
import { type RowChoices, rowChoices } from '../settings/mapping/rowChoices.ts';
import { useGrid } from './GridContext.ts';

/** What the cells of a row can be set to. */
export function useRowChoices(): RowChoices {
  const { manifest, node } = useGrid();
  const root: JsonSchema = manifest.configSchema;
  const tables = node.settings['tables'];
  return useMemo(() => rowChoices(root.properties?.['rows'] ?? {}, root, tables), [root, tables]);
}
