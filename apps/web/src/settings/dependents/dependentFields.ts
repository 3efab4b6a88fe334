import {
  hasReference,
  isFieldValue,
  type PipelineNode,
  type PluginManifest,
  visibleFields,
} from '@pyheart/plugin-sdk';
import { formatPath, readAt, type SettingsPath } from '../settingsPath.ts';

/** A field whose choices are those of another system, and depend on what other settings say. */
export interface DependentField {
  path: SettingsPath;
  /** The path as text. */
  name: string;
  title: string;
  /** The plugin's method that gives what can be chosen. */
  method: string;
  /** What is chosen; undefined when nothing is, or what only a run will know. */
  value: string | undefined;
  isEmpty: boolean;
  /** The values of the settings that it depends on, as one text. */
  under: string;
}

/** The fields of a node, of those that the form shows, that depend on other settings. */
export function dependentFields(node: PipelineNode, manifest: PluginManifest): DependentField[] {
  return visibleFields(manifest.configSchema, node.settings).flatMap(({ at, name, schema, value }) => {
    const { dependsOn, options: method } = schema['x-ui'] ?? {};
    if (dependsOn === undefined || method === undefined) return [];
    const isFixed = typeof value === 'string' && value !== '' && !isFieldValue(value) && !hasReference(value);
    const field = { path: at, name: formatPath(at), title: schema.title ?? name, method };
    const under = JSON.stringify(dependsOn.map((path) => dependency(node, path) ?? null));
    return [
      { ...field, value: isFixed ? value : undefined, isEmpty: value === undefined || value === '', under },
    ];
  });
}

const dependency = (node: PipelineNode, path: string): unknown =>
  path === 'connection' ? node.connection : readAt(node.settings, path.split('.'));
