import {
  type Connection,
  fieldValueInWords,
  isFieldValue,
  isRecord,
  type PipelineNode,
  type PluginManifest,
} from '@pyheart/plugin-sdk';
import { perLocale } from '../language/spoken.ts';
import { isolated, t } from '../language/t.ts';

/** What a node does, in words: the plugin's sentence with the settings of this node and its connection in the braces. */
export function sentenceOf(
  node: Pick<PipelineNode, 'settings'>,
  manifest: Pick<PluginManifest, 'sentence' | 'configSchema'>,
  connection?: Connection,
  /** What the pipeline that it calls is called. */
  called?: string,
): string {
  const settings = {
    ...node.settings,
    ...connection?.settings,
    ...(called === undefined ? {} : { pipeline: called }),
  };
  const valueAt = (path: string) => {
    const names = path.split('.');
    const schema = names.reduce<unknown>(property, manifest.configSchema);
    const value = names.reduce<unknown>(
      (inside, name) => (isRecord(inside) ? inside[name] : undefined),
      settings,
    );
    return words(value ?? (isRecord(schema) ? schema['default'] : undefined), schema);
  };
  // Values that belong together, such as {host}:{port}, keep their order among letters of the other direction.
  return manifest.sentence.replace(/\{[\w.]+\}(?:[^\s{}]+\{[\w.]+\})*/g, (together) =>
    isolated(together.replace(/\{([\w.]+)\}/g, (_, path: string) => valueAt(path))),
  );
}

function property(schema: unknown, name: string): unknown {
  const properties = isRecord(schema) ? schema['properties'] : undefined;
  return isRecord(properties) ? properties[name] : undefined;
}

function words(value: unknown, schema: unknown): string {
  if (value === undefined || value === null || value === '') return '…';
  if (isFieldValue(value)) return value.path === '' ? '…' : fieldValueInWords(value);
  if (Array.isArray(value)) {
    return value.length > 2 ? entries(value.length) : allOf(value.map((one) => words(one, undefined)));
  }
  if (isRecord(value)) {
    const name = value['name'] ?? value['title'];
    return typeof name === 'string' ? name : entries(Object.keys(value).length);
  }
  const hints = isRecord(schema) ? schema['x-ui'] : undefined;
  const labels = isRecord(hints) ? hints['labels'] : undefined;
  const label = isRecord(labels) ? labels[String(value)] : undefined;
  // Within a sentence; but HL7 and FHIR stay as they are.
  if (typeof label === 'string')
    return label.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (letter) => letter.toLowerCase());
  return String(value);
}

function entries(count: number): string {
  return t('{count, plural, one {# entry} other {# entries}}', { count });
}

/** `A01 and A04`. */
const conjunction = perLocale((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));

function allOf(items: readonly string[]): string {
  return conjunction().format(items.map(isolated));
}
