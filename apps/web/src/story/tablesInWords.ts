import { dereference, isHidden, isRecord, type JsonSchema, looksLikeSecret } from '@pyheart/plugin-sdk';
import { conditionsInWords } from './rulesInWords.ts';
import type { StoryTable } from './Story.ts';

/** A list of rows as a table with the columns that are filled; a table within a row becomes one of its own. */
export function tablesInWords(
  title: string,
  rows: readonly Record<string, unknown>[],
  schema: JsonSchema,
  root: JsonSchema,
): StoryTable[] {
  const properties = Object.entries(itemOf(schema, root).properties ?? {}).map(
    ([name, property]) => [name, dereference(property, root)] as const,
  );
  const isTable = ([name, property]: (typeof properties)[number]) =>
    property['x-ui']?.widget !== 'rules' &&
    rows.some((row) => Array.isArray(row[name]) && (row[name] as unknown[]).some(isRecord));
  // Ids tell rows apart for the machine.
  const shown = properties.filter(
    (entry) => entry[0] !== 'id' && !isTable(entry) && rows.some((row) => isFilled(row[entry[0]])),
  );
  const nested = properties.filter(isTable);
  const own: StoryTable = {
    title,
    columns: shown.map(([name, property]) => property.title ?? name),
    rows: rows.map((row) => shown.map(([name, property]) => cell(row, name, property, root))),
  };
  const inner = nested.flatMap(([name, property]) =>
    rows.flatMap((row) =>
      tablesInWords(
        rowTitle(title, row),
        (Array.isArray(row[name]) ? row[name] : []).filter(isRecord),
        property,
        root,
      ),
    ),
  );
  return [...(nested.length > 0 && shown.length < 2 ? [] : [own]), ...inner].filter(
    (table) => table.columns.length > 0,
  );
}

function cell(row: Record<string, unknown>, name: string, schema: JsonSchema, root: JsonSchema): string {
  const value = row[name] ?? schema.default;
  if (!isFilled(value)) return '';
  // Beside a name such as "Authorization" every other cell may be the secret itself.
  const named = Object.values(row).find(
    (other) => typeof other === 'string' && looksLikeSecret('any value', other) !== undefined,
  );
  if (isHidden(value, schema, name) || (named !== undefined && value !== named)) return '•••';
  if (schema['x-ui']?.widget === 'rules') return conditionsInWords(value, schema, root);
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (isRecord(value)) return Object.values(value).map(String).join(', ');
  return schema['x-ui']?.labels?.[String(value)] ?? String(value);
}

function rowTitle(title: string, row: Record<string, unknown>): string {
  const name = row['name'] ?? row['title'];
  return typeof name === 'string' ? `${title}: ${name}` : title;
}

function itemOf(schema: JsonSchema, root: JsonSchema): JsonSchema {
  return isRecord(schema.items) ? dereference(schema.items, root) : {};
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}
