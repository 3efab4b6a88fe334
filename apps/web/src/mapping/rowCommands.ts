import { type Command, changeSettings, type PipelineNode, type PluginManifest } from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';
import type { MappingRow } from '../settings/mapping/MappingRow.ts';

/** What an edit of rows is called in the history, and under which key a burst of typing becomes one step. */
export interface RowsChange {
  label: string;
  key?: string;
}

/** Replaces the rows of a mapper; all else of its settings stays as it is. */
export function changeRows(
  node: PipelineNode,
  manifest: PluginManifest,
  rows: readonly MappingRow[],
  change: RowsChange,
): Command {
  const { key: _, ...command } = changeSettings(node.id, { ...node.settings, rows }, manifest);
  return {
    ...command,
    label: () => t('{label} in {name}', { label: change.label, name: node.name }),
    ...(change.key === undefined ? {} : { key: `mapping ${node.id} ${change.key}` }),
  };
}
