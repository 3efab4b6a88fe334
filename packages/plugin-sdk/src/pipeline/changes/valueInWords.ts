import { looksLikeSecret } from '../../references/looksLikeSecret.ts';
import { isOneReference } from '../../references/readReferences.ts';
import { isRecord, type JsonSchema } from '../../settings/jsonSchema.ts';
import { isSecretField } from '../../settings/settingsFields.ts';
import { isFieldValue } from '../../values/FieldValue.ts';
import { fieldValueInWords } from '../../values/fieldValueInWords.ts';

/** Longer texts are not quoted in a sentence. */
export const longestQuoted = 60;

/** A setting's value as a sentence shows it. What is or may be a secret stays hidden; the name of one may be said. */
export function valueInWords(value: unknown, schema: JsonSchema, name: string): string {
  if (value === undefined || value === null) return 'not set';
  if (isHidden(value, schema, name)) return '•••';
  if (isFieldValue(value)) return quoted(fieldValueInWords(value));
  const label = schema['x-ui']?.labels?.[String(value)];
  if (label !== undefined) return quoted(label);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'number') return withUnit(value, schema['x-ui']?.unit);
  if (typeof value === 'string') return value === '' ? 'empty' : quoted(value);
  if (Array.isArray(value)) return value.length === 1 ? '1 entry' : `${value.length} entries`;
  const title = isRecord(value) ? (value['name'] ?? value['title']) : undefined;
  return typeof title === 'string' ? quoted(title) : 'filled in';
}

/** True for what must not be shown: a secret field, or a text that looks like one. `${NAME}` only names it. */
export function isHidden(value: unknown, schema: JsonSchema, name: string): boolean {
  if (typeof value === 'string' && isOneReference(value)) return value.includes(':-');
  if (isSecretField(schema)) return value !== '';
  // A short or odd value of "password" is hidden as well: its name says what it is.
  if (looksLikeSecret('any value', name) !== undefined) return true;
  return typeof value === 'string' && looksLikeSecret(value, name) !== undefined;
}

/** Quotes where a reader would not see where the value ends. */
export function quoted(text: string): string {
  const short = text.length > longestQuoted ? `${text.slice(0, longestQuoted - 1)}…` : text;
  return /^\S+$/.test(short) ? short : `“${short.replace(/\s+/g, ' ')}”`;
}

function withUnit(value: number, unit: string | undefined): string {
  return unit === undefined ? String(value) : `${value} ${unit}`;
}
