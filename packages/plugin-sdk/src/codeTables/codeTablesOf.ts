import type { PluginManifest } from '../manifest.ts';
import type { PipelineNode } from '../pipeline/document.ts';
import { dereference, isRecord, type JsonSchema } from '../settings/jsonSchema.ts';
import type { FieldValue, TableChoice } from '../values/FieldValue.ts';
import type { TableReader } from '../values/resolveFieldValue.ts';
import { codeTable } from './codeTable.ts';

/** A code table of a node, as lookups of other nodes can use it. */
export interface NodeCodeTable {
  node: string;
  /** Where a node has several. */
  name?: string;
  title: string;
  codes: ReadonlyMap<string, string>;
  /** What all other codes become. */
  other?: string;
}

type NodeParts = Pick<PipelineNode, 'id' | 'name' | 'settings'>;

/** The code tables in the settings of a node: those of the hints `codeTable` and those of the widget `code-tables`. */
export function codeTablesOf(
  node: NodeParts,
  manifest: Pick<PluginManifest, 'configSchema'>,
): NodeCodeTable[] {
  const root: JsonSchema = manifest.configSchema;
  const fields = Object.entries(root.properties ?? {}).map(([name, field]) => ({
    value: node.settings[name],
    hints: dereference(field, root)['x-ui'] ?? {},
  }));
  const rows = fields.find(({ hints }) => hints.codeTable === 'rows');
  const csv = fields.find(({ hints }) => hints.codeTable === 'csv');
  const own =
    rows || csv ? codeTable(rowsOf(rows?.value), typeof csv?.value === 'string' ? csv.value : '') : undefined;
  const named = fields.flatMap(({ hints, value }) =>
    hints.widget === 'code-tables' && Array.isArray(value) ? value.filter(isRecord) : [],
  );
  return [
    ...(own ? [{ node: node.id, title: node.name || node.id, codes: own.codes }] : []),
    ...named.flatMap((table): NodeCodeTable[] => {
      const { name, default: other } = table;
      if (typeof name !== 'string' || name === '') return [];
      const { codes } = codeTable(rowsOf(table['rows']), '');
      const title = `${node.name || node.id}: ${name}`;
      return [{ node: node.id, name, title, codes, ...(typeof other === 'string' ? { other } : {}) }];
    }),
  ];
}

/** Reads the table that a lookup names; undefined when it is not there. */
export function tableReader(
  value: FieldValue,
  tablesOf: (node: string) => readonly NodeCodeTable[],
): TableReader | undefined {
  const choice = value.$value === 'lookup' ? value.table : undefined;
  if (choice === undefined) return undefined;
  if ('rows' in choice) return readerOf({ codes: codeTable(choice.rows, '').codes });
  const table = findTable(choice, tablesOf(choice.node));
  return table && readerOf(table);
}

export function findTable(
  choice: Extract<TableChoice, { node: string }>,
  tables: readonly NodeCodeTable[],
): NodeCodeTable | undefined {
  return tables.find(({ node, name }) => node === choice.node && name === choice.name);
}

function readerOf({ codes, other }: Pick<NodeCodeTable, 'codes' | 'other'>): TableReader {
  return (code) => codes.get(code.trim()) ?? other;
}

function rowsOf(value: unknown): { from: string; to: string }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((row) => {
    if (!isRecord(row) || typeof row['from'] !== 'string' || typeof row['to'] !== 'string') return [];
    return [{ from: row['from'], to: row['to'] }];
  });
}
