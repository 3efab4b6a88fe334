import { branchesOf, dereference, isRecord, type JsonSchema, type PluginManifest } from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';
import { settingPlace } from './settingPlace.ts';

export interface Offer {
  label: string;
  /** What is written in its place. */
  text: string;
  detail: string;
  help: string;
}

export interface Offers {
  kind: 'key' | 'value';
  offers: Offer[];
  /** Column from 1 where what is typed of it begins. */
  startColumn: number;
}

type Manifests = readonly PluginManifest[];

const typedKey = /^(\s*(?:- )?)("?)[\w.#@-]*$/;
const typedValue = /^(\s*(?:- )?"?([\w.#@-]+)"?:\s+)[^{[]*$/;

/** What may be written at a place of a plugins.yaml, by the schema of the plugin whose settings these are. */
export function offersAt(
  text: string,
  line: number,
  column: number,
  manifests: Manifests,
): Offers | undefined {
  const before = (text.split('\n')[line - 1] ?? '').slice(0, column - 1);
  const value = typedValue.exec(before);
  const key = typedKey.exec(before);
  if (!value && !key) return undefined;
  const found = fieldsAt(text, line, column, manifests);
  if (!found) return undefined;
  const { fields, root, siblings } = found;
  if (value) {
    const [, start = '', name = ''] = value;
    const field = fields.get(name);
    return field && { kind: 'value', offers: valuesOf(field, root), startColumn: start.length + 1 };
  }
  const offers = [...fields]
    .filter(([name]) => !siblings.includes(name))
    .map(([name, field]) => ({
      label: name,
      text: `${JSON.stringify(name)}: `,
      detail: typeOf(field, root),
      help: helpOf(name, field, root),
    }));
  return { kind: 'key', offers, startColumn: (key?.[1]?.length ?? 0) + 1 };
}

/** What a setting is for, as its form says it; undefined where a line is none. */
export function helpAt(
  text: string,
  line: number,
  manifests: Manifests,
): { help: string; startColumn: number; endColumn: number } | undefined {
  const words = text.split('\n')[line - 1] ?? '';
  const [, blanks = '', quoted, plain] = /^(\s*(?:- )?)(?:"([\w.#@-]+)"|([\w.#@-]+))\s*:/.exec(words) ?? [];
  const name = quoted ?? plain;
  const found = name === undefined ? undefined : fieldsAt(text, line, blanks.length + 1, manifests);
  const field = name === undefined ? undefined : found?.fields.get(name);
  if (!found || !field || name === undefined) return undefined;
  const startColumn = blanks.length + 1;
  const endColumn = startColumn + name.length + (quoted === undefined ? 0 : 2);
  return { help: helpOf(name, field, found.root), startColumn, endColumn };
}

function fieldsAt(text: string, line: number, column: number, manifests: Manifests) {
  const place = settingPlace(text, line, column);
  const manifest = manifests.find(({ key }) => key === place?.plugin);
  if (!place || !manifest) return undefined;
  const root: JsonSchema = manifest.configSchema;
  let schemas: readonly JsonSchema[] = [root];
  for (const step of place.path) schemas = schemas.flatMap((schema) => below(schema, step, root));
  const fields = new Map(schemas.flatMap((schema) => Object.entries(propertiesOf(schema, root))));
  return { fields, root, siblings: place.siblings };
}

function below(schema: JsonSchema, step: string, root: JsonSchema): JsonSchema[] {
  const all = [dereference(schema, root), ...branchesOf(schema).map((branch) => dereference(branch, root))];
  return all.flatMap((one) => {
    if (step === '[]') return isRecord(one.items) ? [dereference(one.items, root)] : [];
    const field = one.properties?.[step];
    return field ? [dereference(field, root)] : [];
  });
}

/** Of a union all that one of its branches has. */
function propertiesOf(schema: JsonSchema, root: JsonSchema): Record<string, JsonSchema> {
  const own = dereference(schema, root);
  const branches = branchesOf(own).map((branch) => propertiesOf(branch, root));
  return Object.assign({}, ...branches, own.properties ?? {}) as Record<string, JsonSchema>;
}

function valuesOf(given: JsonSchema, root: JsonSchema): Offer[] {
  const field = dereference(given, root);
  const labels = field['x-ui']?.labels ?? {};
  const choices = [field, ...branchesOf(field).map((branch) => dereference(branch, root))].flatMap((one) => [
    ...(one.enum ?? []),
    ...(one.const === undefined ? [] : [one.const]),
    ...(one.type === 'boolean' ? [true, false] : []),
  ]);
  const values = choices.length > 0 ? choices : [field.default, ...(field.examples ?? [])];
  const plain = values.filter((value) => ['string', 'number', 'boolean'].includes(typeof value));
  return [...new Set(plain)].map((value) => ({
    label: String(value),
    text: JSON.stringify(value),
    detail: labels[String(value)] ?? (value === field.default ? t('default') : ''),
    help: field.description ?? '',
  }));
}

function typeOf(given: JsonSchema, root: JsonSchema): string {
  const field = dereference(given, root);
  if (field.enum) return field.enum.map(String).join(', ');
  return field.type === undefined ? '' : [field.type].flat().join(' | ');
}

function helpOf(name: string, given: JsonSchema, root: JsonSchema): string {
  const field = dereference(given, root);
  const parts = [`**${field.title ?? name}**`, field.description ?? ''];
  const type = typeOf(field, root);
  if (type !== '') parts.push(t('Type: {type}', { type }));
  if (field.default !== undefined && typeof field.default !== 'object')
    parts.push(t('Default: {value}', { value: JSON.stringify(field.default) }));
  return parts.filter((part) => part !== '').join('\n\n');
}
