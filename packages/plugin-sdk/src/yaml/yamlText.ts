import { isRecord } from '../settings/jsonSchema.ts';

/** A value that is written on one line: `{"id": "n1", "position": [80, 120]}`. */
export class OneLine {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/** Keys in this order, whatever they look like; a plain object would move keys such as "10" to the front. */
export type OrderedMap = Map<string, unknown>;

/**
 * Block YAML that the studio and PyYAML's `safe_load` read alike (spec §0 F5, §13.2 rule 5): every string and
 * key in JSON quotes, numbers as YAML 1.1 knows them, no anchors, no tags.
 */
export function blockLines(map: OrderedMap, indent = ''): string[] {
  return [...map].flatMap(([key, value]) => {
    const name = indent === '' && plainKeys.has(key) ? key : stringText(key);
    const lines = valueLines(value, indent);
    const [first = '', ...rest] = lines;
    // YAML allows a key of at most 1,024 characters before its colon.
    const head =
      name.length > 1000 ? [`${indent}? ${name}`, `${indent}:${first}`] : [`${indent}${name}:${first}`];
    return [...head, ...rest];
  });
}

/** What follows the colon: on the same line first, then the lines below it. */
function valueLines(value: unknown, indent: string): string[] {
  if (Array.isArray(value) && value.length > 0) {
    return ['', ...value.flatMap((item: unknown) => blockItem(item, `${indent}  `))];
  }
  const map = asMap(value);
  if (map !== undefined && map.size > 0) return ['', ...blockLines(map, `${indent}  `)];
  return [` ${lineText(value)}`];
}

/** One entry of a block list. */
export function blockItem(item: unknown, indent: string): string[] {
  const map = asMap(item);
  if (map !== undefined && map.size > 0) {
    const [first = '', ...rest] = blockLines(map, `${indent}  `);
    return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
  }
  if (Array.isArray(item) && item.length > 0) {
    const [first = '', ...rest] = item.flatMap((inner: unknown) => blockItem(inner, `${indent}  `));
    return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
  }
  return [`${indent}- ${lineText(item)}`];
}

/** A whole value on one line, in flow style. */
export function lineText(value: unknown): string {
  if (value instanceof OneLine) return lineText(value.value);
  if (Array.isArray(value)) return `[${value.map(lineText).join(', ')}]`;
  const map = asMap(value);
  if (map === undefined) return scalarText(value);
  const entries = [...map].map(([key, item]) => {
    const name = stringText(key);
    return `${name.length > 1000 ? '? ' : ''}${name}: ${lineText(item)}`;
  });
  return `{${entries.join(', ')}}`;
}

function asMap(value: unknown): OrderedMap | undefined {
  if (value instanceof OneLine) return undefined;
  if (value instanceof Map) return value;
  if (!isRecord(value)) return undefined;
  return new Map(Object.entries(value).filter(([, item]) => item !== undefined));
}

/** The keys that the original knows at the top of the file stay plain, as its own files have them. */
const plainKeys = new Set(['plugins', 'plugin_settings', 'security', 'x-pyheart-studio']);

function scalarText(value: unknown): string {
  if (typeof value === 'string') return stringText(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return String(value);
  return 'null';
}

/** Characters that YAML 1.1 readers refuse, fold or take for a line end, although JSON leaves them as they are. */
const unsafe = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

function stringText(text: string): string {
  return JSON.stringify(text).replaceAll(
    unsafe,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** YAML 1.1 takes `1e+21` for a string: a float needs its point. */
function numberText(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return /^-?\d+e/.test(text) ? text.replace('e', '.0e') : text;
}
