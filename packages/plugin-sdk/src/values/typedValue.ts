import { allowsType, type JsonSchema } from '../settings/jsonSchema.ts';
import { escapePlaceholders } from './escapePlaceholders.ts';
import { parseDuration } from './parseDuration.ts';

const words: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['y', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['n', false],
  ['0', false],
]);

/**
 * A text of a message as the setting wants it: numbers, yes or no, durations and lists are read. What cannot be read
 * stays the text, and the plugin's own schema says what is wrong with it.
 */
export function typedValue(text: string, schema: JsonSchema): unknown {
  const hints = schema['x-ui'] ?? {};
  const trimmed = text.trim();
  if (allowsType(schema, 'array')) return trimmed.split(/\s*[,;]\s*/).filter((part) => part !== '');
  if (allowsType(schema, 'string')) {
    return hints.placeholders === undefined ? text : escapePlaceholders(text, hints.placeholders);
  }
  if (allowsType(schema, 'boolean')) return words.get(trimmed.toLowerCase()) ?? text;
  if (!allowsType(schema, 'integer') && !allowsType(schema, 'number')) return text;
  if (hints.widget === 'duration') return parseDuration(trimmed, hints.unit === 'ms' ? 'ms' : 's') ?? text;
  return trimmed === '' || Number.isNaN(Number(trimmed)) ? text : Number(trimmed);
}
