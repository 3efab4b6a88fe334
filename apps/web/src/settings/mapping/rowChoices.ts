import { dereference, isRecord, type JsonSchema } from '@pyheart/plugin-sdk';
import { choicesOf, isObjectSchema } from '../fieldSpecs.ts';
import { type OperatorOption, operatorsOf } from '../rules/operatorLabels.ts';

export interface RowChoices {
  types: readonly { value: string; label: string; help: string }[];
  operators: readonly OperatorOption[];
  tables: readonly string[];
}

/** What the cells of a row can be set to: the plugin's converters and comparisons, and the tables of the node. */
export function rowChoices(rows: JsonSchema, root: JsonSchema, tables: unknown): RowChoices {
  const row = isObjectSchema(rows.items) ? dereference(rows.items, root) : {};
  const type = row.properties?.['type'] ?? {};
  const { labels, helps } = type['x-ui'] ?? {};
  return {
    types: choicesOf(type)
      .map(String)
      .map((value) => ({ value, label: labels?.[value] ?? value, help: helps?.[value] ?? '' })),
    operators: operatorsOf(row.properties?.['when'], root),
    tables: (Array.isArray(tables) ? tables : [])
      .filter(isRecord)
      .map((table) => String(table['name'] ?? ''))
      .filter(Boolean),
  };
}
