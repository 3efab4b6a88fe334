import { dereference, isRecord, type JsonSchema } from '@pyheart/plugin-sdk';
import { useMemo } from 'react';
import { choicesOf, isObjectSchema } from '../settings/fieldSpecs.ts';
import { type OperatorOption, operatorsOf } from '../settings/rules/operatorLabels.ts';
import { useGrid } from './GridContext.ts';

export interface RowChoices {
  types: readonly { value: string; label: string; help?: string }[];
  operators: readonly OperatorOption[];
  tables: readonly string[];
}

/** What the cells of a row can be set to: the plugin's converters and comparisons, and the tables of this node. */
export function useRowChoices(): RowChoices {
  const { manifest, node } = useGrid();
  const tables = node.settings['tables'];
  return useMemo(() => {
    const root: JsonSchema = manifest.configSchema;
    const items = root.properties?.['rows']?.items;
    const row = isObjectSchema(items) ? dereference(items, root) : {};
    const type = row.properties?.['type'] ?? {};
    return {
      types: choicesOf(type).map((choice) => ({
        value: String(choice),
        label: type['x-ui']?.labels?.[String(choice)] ?? String(choice),
        ...helpOf(type['x-ui']?.helps?.[String(choice)]),
      })),
      operators: operatorsOf(row.properties?.['when'], root),
      tables: (Array.isArray(tables) ? tables : [])
        .filter(isRecord)
        .map((table) => String(table['name'] ?? ''))
        .filter(Boolean),
    };
  }, [manifest, tables]);
}

const helpOf = (help: string | undefined) => (help === undefined ? {} : { help });
