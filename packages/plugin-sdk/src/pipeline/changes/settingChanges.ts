import type { PluginManifest } from '../../manifest.ts';
import { chosenBranch } from '../../settings/chosenBranch.ts';
import { branchesOf, dereference, isRecord, type JsonSchema } from '../../settings/jsonSchema.ts';
import { isFieldValue } from '../../values/FieldValue.ts';
import { canonicalJson } from '../../yaml/canonicalJson.ts';
import { pairRows } from './pairRows.ts';
import { rowName, rowWords, secretNameOf } from './rowName.ts';
import { textChange } from './textChange.ts';
import { isHidden, longestQuoted, valueInWords } from './valueInWords.ts';

/** Where a value sits, for its sentence. */
interface Place {
  /** "MLLP in". */
  node: string;
  /** Groups and rows around it: "In the mapping, row PID-5 → name". */
  inside: readonly string[];
  /** Its values are secrets under this name. */
  secret?: string | undefined;
}

/** What differs between two states of a node's settings, in sentences: fields by title, lists and tables by row. */
export function settingChanges(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  manifest: PluginManifest | undefined,
  node: string,
): string[] {
  const root: JsonSchema = manifest?.configSchema ?? {};
  return recordChanges(root, before, after, { node, inside: [] }, root);
}

function recordChanges(
  schema: JsonSchema,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  place: Place,
  root: JsonSchema,
): string[] {
  const [old, now] = [branchFor(schema, before, root), branchFor(schema, after, root)];
  const names = [...Object.keys(now.properties ?? {}), ...Object.keys(before), ...Object.keys(after)];
  return [...new Set(names)].flatMap((name) => {
    if (canonicalJson(before[name]) === canonicalJson(after[name])) return [];
    const property = now.properties?.[name] ?? old.properties?.[name];
    const free = isRecord(now.additionalProperties) ? now.additionalProperties : {};
    return valueChanges(dereference(property ?? free, root), before[name], after[name], name, place, root);
  });
}

function valueChanges(
  given: JsonSchema,
  before: unknown,
  after: unknown,
  name: string,
  place: Place,
  root: JsonSchema,
): string[] {
  const title = given.title ?? name;
  const secret = place.secret ?? name;
  const schema = branchFor(given, after ?? before, root);
  if (isHidden(before, given, secret) || isHidden(after, given, secret)) {
    return [sentence(hiddenChange(title, before, after), place)];
  }
  const [old, now] = [before ?? given.default, after ?? given.default];
  if (canonicalJson(old) === canonicalJson(now)) return [sentence(sameWords(title, after), place)];
  const inner = innerChanges(schema, old, now, title, place, root);
  if (inner.length > 0) return inner;
  if (isLong(old) || isLong(now)) {
    return [sentence(textChange(title, String(old ?? ''), String(now ?? '')), place)];
  }
  const was = valueInWords(old, given, secret);
  const is = valueInWords(now, given, secret);
  return [sentence(was === is ? `${title} changed` : `${title}: ${was} → ${is}`, place)];
}

/** Differences within lists and groups; nothing when the two are neither. */
function innerChanges(
  schema: JsonSchema,
  before: unknown,
  after: unknown,
  title: string,
  place: Place,
  root: JsonSchema,
): string[] {
  const sides = [before, after].filter((side) => side !== undefined);
  if (sides.every(Array.isArray)) {
    return listChanges(schema, asList(before), asList(after), title, place, root);
  }
  if (!sides.every(isRecord) || sides.some(isFieldValue)) return [];
  const inside = [...place.inside, inWords(title)];
  return recordChanges(schema, asRecord(before), asRecord(after), { ...place, inside }, root);
}

function listChanges(
  schema: JsonSchema,
  before: readonly unknown[],
  after: readonly unknown[],
  title: string,
  place: Place,
  root: JsonSchema,
): string[] {
  const items = dereference(isRecord(schema.items) ? schema.items : {}, root);
  const words = rowWords(schema['x-ui']?.widget);
  const list = `the ${inWords(title)}`;
  const called = (row: unknown) =>
    isRecord(row)
      ? words.called(rowName(row, words))
      : words.called(valueInWords(row, items, place.secret ?? title));
  const { removed, added, kept } = pairRows(before, after);
  const within = { ...place, inside: [...place.inside, list] };
  return [
    ...removed.map((row) => sentence(`${called(row)} removed`, within)),
    ...added.map((row) => sentence(`${called(row)} added`, within)),
    ...kept.flatMap((pair) => {
      const moved = pair.isMoved ? [sentence(`${called(pair.after)} moved`, within)] : [];
      if (!isRecord(pair.before) || !isRecord(pair.after)) return moved;
      const inside = [...place.inside, `${list}, ${inWords(called(pair.after))}`];
      const secret = secretNameOf(pair.before) ?? secretNameOf(pair.after) ?? place.secret;
      return [...moved, ...recordChanges(items, pair.before, pair.after, { ...place, inside, secret }, root)];
    }),
  ];
}

/** The branch of a union that this value has chosen; anything else is its own branch. */
function branchFor(schema: JsonSchema, value: unknown, root: JsonSchema): JsonSchema {
  if (branchesOf(schema).length === 0) return schema;
  return { ...schema, ...dereference(chosenBranch(schema, value, root) ?? {}, root) };
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function isLong(value: unknown): boolean {
  return typeof value === 'string' && (value.length > longestQuoted || /[\r\n]/.test(value));
}

function hiddenChange(title: string, before: unknown, after: unknown): string {
  if (before === undefined || before === '') return `${title} set; its value is not shown`;
  if (after === undefined || after === '') return `${title} removed; its value is not shown`;
  return `${title} changed; its value is not shown`;
}

function sameWords(title: string, after: unknown): string {
  return after === undefined
    ? `${title} left to its standard value`
    : `${title} written out with its standard value`;
}

/** "Port: 1 → 2 on MLLP in", or with its surroundings: "On MLLP in, in TLS: Certificate changed". */
function sentence(text: string, { node, inside }: Place): string {
  return inside.length === 0 ? `${text} on ${node}` : `On ${node}, in ${inside.join(', ')}: ${text}`;
}

/** A title within a sentence; names such as HL7, FHIR or PID-3 stay as they are. */
function inWords(title: string): string {
  return title.replace(/^[A-Z](?=[a-z]+(\s|$))/, (letter) => letter.toLowerCase());
}
