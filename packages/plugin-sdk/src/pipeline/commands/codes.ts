import type { PluginManifest } from '../../manifest.ts';
import { dereference, isRecord, type JsonSchema } from '../../settings/jsonSchema.ts';
import { type Command, CommandRefused, defineCommand, draftNode, titleOf } from './Command.ts';

/** One line of a code table. */
export interface CodeLine {
  from: string;
  to: string;
}

/** Adds a line to a code table of a node: its only one, or the one with the name. Refuses where there is no such table. */
export function addCode(
  id: string,
  table: string,
  line: CodeLine,
  manifest: Pick<PluginManifest, 'configSchema'>,
): Command {
  return defineCommand({
    name: 'addCode',
    label: (document) => `Added ${line.from} → ${line.to} to the codes of ${titleOf(document, id)}`,
    change: (draft) => {
      const { settings } = draftNode(draft, id);
      const rows = rowsOf(settings, table, manifest);
      if (rows === undefined) throw new CommandRefused(`There is no table "${table}" at this node.`);
      const known = rows.find((row) => isRecord(row) && row['from'] === line.from);
      if (isRecord(known)) known['to'] = line.to;
      else rows.push({ ...line });
    },
  });
}

function rowsOf(
  settings: Record<string, unknown>,
  table: string,
  { configSchema }: Pick<PluginManifest, 'configSchema'>,
): unknown[] | undefined {
  const root: JsonSchema = configSchema;
  const fields = Object.entries(root.properties ?? {}).map(([name, field]) => ({
    name,
    hints: dereference(field, root)['x-ui'] ?? {},
  }));
  const plain = fields.find(({ hints }) => hints.codeTable === 'rows')?.name;
  if (table === '' && plain !== undefined) {
    const rows = settings[plain];
    if (Array.isArray(rows)) return rows;
    const fresh: unknown[] = [];
    settings[plain] = fresh;
    return fresh;
  }
  const named = fields.filter(({ hints }) => hints.widget === 'code-tables');
  const found = named
    .flatMap(({ name }) => (Array.isArray(settings[name]) ? settings[name] : []))
    .find((each) => isRecord(each) && each['name'] === table);
  return isRecord(found) && Array.isArray(found['rows']) ? found['rows'] : undefined;
}
