import { eitherText } from '../language/listed.ts';
import { type MarkedText, msg } from '../language/msg.ts';
import { t } from '../language/t.ts';

export interface SettingRow {
  name: string;
  title: string;
  help: string;
  type: string;
  required: boolean;
  standard: string;
}

type Schema = Record<string, unknown>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The settings of a plugin as table rows, read from its JSON Schema; nested objects become dotted names. */
export function settingRows(schema: Schema, prefix = ''): SettingRow[] {
  const properties = isSchema(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(properties).flatMap(([key, property]) => {
    if (!isSchema(property)) return [];
    const name = prefix + key;
    const row: SettingRow = {
      name,
      title: text(property['title']) || key,
      help: text(property['description']),
      type: typeText(property),
      required: required.includes(key),
      standard: property['default'] === undefined ? '' : JSON.stringify(property['default']),
    };
    const nested = property['type'] === 'object' ? settingRows(property, `${name}.`) : [];
    return [row, ...nested];
  });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

const typeWords: Record<string, MarkedText> = {
  string: msg('text@@kind of value'),
  integer: msg('whole number'),
  number: msg('number@@kind of value'),
  boolean: msg('true or false'),
  object: msg('entry with values'),
  null: msg('nothing@@kind of value'),
};

/** What kind of value a setting takes: "text", "list of whole number", "whole number from 1 to 65535". */
function typeText(schema: Schema): string {
  if (Array.isArray(schema['enum'])) return eitherText(schema['enum'].map(String));
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  const branches = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(branches)) return eitherText([...new Set(branches.filter(isSchema).map(typeText))]);
  if (schema['type'] === 'array') {
    const items = schema['items'];
    if (!isSchema(items)) return t('list');
    return items['type'] === 'object' ? t('list of entries') : t('list of {type}', { type: typeText(items) });
  }
  const range = [schema['minimum'], schema['maximum']];
  // Zod writes the limits of safe integers into the schema; they tell a reader nothing.
  const limits = range.every(
    (limit) => typeof limit === 'number' && Math.abs(limit) < Number.MAX_SAFE_INTEGER,
  );
  const type = t(typeWords[text(schema['type'])] ?? msg('any value'));
  return limits
    ? t('{type} from {from} to {to}', { type, from: Number(range[0]), to: Number(range[1]) })
    : type;
}
