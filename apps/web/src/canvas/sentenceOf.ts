import {
  type Connection,
  fieldValueInWords,
  isFieldValue,
  isRecord,
  type PipelineNode,
  type PluginManifest,
} from '@pyheart/plugin-sdk';

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
  return manifest.sentence.replace(/\{([\w.]+)\}/g, (_, path: string) => {
    const names = path.split('.');
    const schema = names.reduce<unknown>(property, manifest.configSchema);
    const value = names.reduce<unknown>(
      (inside, name) => (isRecord(inside) ? inside[name] : undefined),
      settings,
    );
    return words(value ?? (isRecord(schema) ? schema['default'] : undefined), schema);
  });
}

function property(schema: unknown, name: string): unknown {
  const properties = isRecord(schema) ? schema['properties'] : undefined;
  return isRecord(properties) ? properties[name] : undefined;
}

function words(value: unknown, schema: unknown): string {
  if (value === undefined || value === null || value === '') return '…';
  if (isFieldValue(value)) return value.path === '' ? '…' : fieldValueInWords(value);
  if (Array.isArray(value))
    return value.length > 2
      ? `${value.length} entries`
      : value.map((one) => words(one, undefined)).join(' and ');
  if (isRecord(value)) {
    const name = value['name'] ?? value['title'];
    return typeof name === 'string' ? name : `${Object.keys(value).length} entries`;
  }
  const hints = isRecord(schema) ? schema['x-ui'] : undefined;
  const labels = isRecord(hints) ? hints['labels'] : undefined;
  const label = isRecord(labels) ? labels[String(value)] : undefined;
  // Within a sentence; but HL7 and FHIR stay as they are.
  if (typeof label === 'string') return label.replace(/^[A-Z](?=[a-z]|\s)/, (letter) => letter.toLowerCase());
  return String(value);
}
