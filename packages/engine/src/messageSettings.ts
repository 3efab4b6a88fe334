import {
  type AnyPlugin,
  type FoundValue,
  type Message,
  type NodeCodeTable,
  PluginError,
  type ResolvedValue,
  resolveFieldValue,
  type TableReader,
  tableReader,
  typedValue,
  type ValueField,
  withValueAt,
} from '@pyheart/plugin-sdk';
import type { NodeUnlistedCode } from './keptCodes.ts';

/** Compiles a path into something that reads the first value there of a message. */
export type CompilePath = (path: string) => (message: Message) => FoundValue;

/** The settings of a node with what one message gives them, parsed. Throws PluginError PH-MAP-002 or PH-VAL-002. */
export type MessageSettings = (message: Message, notes: Notes) => unknown;

/** Whom to tell where values come from, and which codes the tables of nodes do not list. */
export interface Notes {
  explain(sentence: string): void;
  unlisted(found: NodeUnlistedCode): void;
}

interface Parts {
  plugin: AnyPlugin;
  node: { id: string; name: string };
  /** Resolved, with the values that messages give taken out. */
  settings: Record<string, unknown>;
  fields: readonly ValueField[];
  compilePath: CompilePath;
  tablesOf(node: string): readonly NodeCodeTable[];
}

/** Prepares the settings that messages give: paths are compiled and tables looked up once, values are read per message. */
export function messageSettings({
  plugin,
  node,
  settings,
  fields,
  compilePath,
  tablesOf,
}: Parts): MessageSettings {
  const prepared: Prepared[] = fields.map((each) => ({
    ...each,
    read: compilePath(each.value.path),
    table: tableReader(each.value, tablesOf),
  }));
  return (message, { explain, unlisted }) => {
    let filled = settings;
    for (const each of prepared) {
      const found = each.read(message);
      const resolved = resolveFieldValue(each.value, () => found, each.table);
      noteUnlisted(each, found, unlisted);
      if ('problem' in resolved) throw noValue(each, resolved, node);
      filled = withValueAt(filled, each.at, typedValue(resolved.text, each.schema));
      explain(`"${each.title}" is ${sourceOf(each)}.`);
    }
    const parsed = plugin.config.safeParse(filled);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const wrong =
      prepared.find(({ at }) => at.every((step, index) => issue?.path[index] === step)) ?? prepared[0];
    throw unfit(wrong, issue?.message ?? '', node);
  };
}

/** Only tables of nodes are kept by somebody who looks there; a table of the field's own is at the field. */
function noteUnlisted({ value, table }: Prepared, found: FoundValue, unlisted: Notes['unlisted']): void {
  const choice = value.$value === 'lookup' ? value.table : undefined;
  if (!table || !choice || !('node' in choice) || !('text' in found) || table(found.text) !== undefined)
    return;
  unlisted({
    node: choice.node,
    code: found.text,
    ...(choice.name === undefined ? {} : { table: choice.name }),
  });
}

interface Prepared extends ValueField {
  read(message: Message): FoundValue;
  table: TableReader | undefined;
}

const problems: Record<Exclude<ResolvedValue, { text: string }>['problem'], string> = {
  unreadable: 'cannot be read in this message',
  missing: 'is missing in this message',
  empty: 'is empty in this message',
  unlisted: 'holds a code that the table does not list',
  'no table': 'is looked up in a table that is not there',
};

function sourceOf({ value }: ValueField): string {
  return value.$value === 'message' ? `taken from ${value.path}` : `looked up by ${value.path}`;
}

function noValue(
  field: ValueField,
  { problem, detail }: Exclude<ResolvedValue, { text: string }>,
  node: Parts['node'],
): PluginError {
  const sentence = `"${field.title}" of "${node.name}" is ${sourceOf(field)}, which ${problems[problem]}.`;
  const hint =
    problem === 'unlisted'
      ? 'Add the code to the table, or choose at the field what counts when it is not listed.'
      : 'Correct the message, or choose at the field what counts when it has no value.';
  return failure(field, detail === undefined ? sentence : `${sentence} ${detail}`, hint, node);
}

/** The schema's own words name what it wants, never what it got. */
function unfit(field: ValueField | undefined, demand: string, node: Parts['node']): PluginError {
  const what = field ? `"${field.title}" of "${node.name}" is ${sourceOf(field)}, which` : `"${node.name}"`;
  const sentence = `${what} is not what the setting takes: ${demand}`;
  return failure(
    field,
    sentence,
    'Choose another place of the message, or a table that gives what fits.',
    node,
  );
}

function failure(
  field: ValueField | undefined,
  message: string,
  hint: string,
  node: Parts['node'],
): PluginError {
  const at = { node: node.id, ...(field ? { field: field.field, path: field.value.path } : {}) };
  return new PluginError('PH-MAP-002', message, {
    hint,
    issues: [{ code: 'PH-MAP-002', severity: 'error', message, hint, at }],
  });
}
