import {
  type FieldValue,
  isFieldValue,
  type PipelineNode,
  type PlaceholderSyntax,
  type PluginManifest,
  type VisibleField,
  visibleFields,
} from '@pyheart/plugin-sdk';

/** A setting that takes something from the message. */
export interface ReadingField {
  field: string;
  title: string;
  reads: { path: string } | { value: FieldValue } | { text: string; syntax: PlaceholderSyntax };
}

/**
 * The settings of a node that take something from each message. Rows of mappings, conditions of rules and templates are none:
 * that a message has nothing for them is an ordinary case, for which they say what then.
 */
export function readingFields(node: PipelineNode, manifest: PluginManifest): ReadingField[] {
  if (manifest.inputs.length === 0) return [];
  return visibleFields(manifest.configSchema, node.settings).flatMap((field) => {
    const reads = readsOf(field);
    return reads ? [{ field: field.path, title: field.schema.title ?? field.name, reads }] : [];
  });
}

function readsOf({ value, schema, at }: VisibleField): ReadingField['reads'] | undefined {
  if (isFieldValue(value)) return value.path === '' ? undefined : { value };
  if (typeof value !== 'string' || value === '') return undefined;
  const { widget, source, placeholders } = schema['x-ui'] ?? {};
  if (placeholders === 'liquid') return undefined;
  if (placeholders) return { text: value, syntax: placeholders };
  const isPath = widget === 'hl7path' || (widget === 'path' && source === 'input');
  return isPath && at.length === 1 ? { path: value } : undefined;
}
