import type { PluginManifest } from '../manifest.ts';
import { isRecord } from '../settings/jsonSchema.ts';
import { pluginOfClass } from './originalClasses.ts';
import { studioKey } from './PluginsYaml.ts';
import type { YamlPath } from './parseYaml.ts';
import type { ReadScope } from './ReadScope.ts';

export interface ReadInstance {
  id: string;
  path: YamlPath;
  plugin: string;
  /** The node's id, when the file says it. */
  node: string | undefined;
  version: string | undefined;
  enabled: boolean;
  config: Record<string, unknown>;
  extra: Record<string, unknown>;
}

/** The plugin instances of both maps, the original's first, in the order of the file. */
export function readInstances(scope: ReadScope): ReadInstance[] {
  const { plugins, [studioKey]: studio } = scope.file;
  const others = isRecord(studio) ? studio['plugins'] : undefined;
  const groups: [unknown, YamlPath][] = [
    [plugins, ['plugins']],
    [others, [studioKey, 'plugins']],
  ];
  return groups.flatMap(([group, path]) =>
    Object.entries(isRecord(group) ? group : {}).flatMap(([id, value]) => {
      const instance = readInstance(id, value, [...path, id], scope);
      return instance === undefined ? [] : [instance];
    }),
  );
}

function readInstance(
  id: string,
  value: unknown,
  path: YamlPath,
  scope: ReadScope,
): ReadInstance | undefined {
  if (!isRecord(value)) {
    scope.report('PH-YML-003', 'error', `"${id}" must be a mapping with "class" and "config".`, path);
    return undefined;
  }
  const { class: className, plugin, version, enabled, config, 'x-studio': own, ...extra } = value;
  const studio = isRecord(own) ? own : {};
  const key = pluginKey(studio['plugin'] ?? plugin, className, scope.manifests);
  if (key === undefined) {
    scope.report('PH-YML-003', 'error', `"${id}" has no "class", so nobody knows what it is.`, path);
    return undefined;
  }
  if (config !== undefined && config !== null && !isRecord(config)) {
    scope.report('PH-YML-003', 'error', `"config" of "${id}" must be a mapping.`, [...path, 'config']);
  }
  const manifest = scope.manifests.get(key);
  if (extra['priority'] === (manifest?.priority ?? 100) && typeof className === 'string')
    delete extra['priority'];
  if (manifest !== undefined) delete extra['type'];
  return {
    id,
    path,
    plugin: key,
    node: text(studio['node']),
    version: text(studio['version'] ?? version),
    enabled: enabled !== false,
    config: isRecord(config) ? config : {},
    extra,
  };
}

/** Our own key first, then the class. `@pyheart/adapter-fhir` is another spelling of `fhir`. */
function pluginKey(
  plugin: unknown,
  className: unknown,
  manifests: ReadonlyMap<string, PluginManifest>,
): string | undefined {
  if (typeof plugin === 'string' && plugin !== '') {
    if (manifests.has(plugin) || !plugin.startsWith('@pyheart/')) return plugin;
    const short = plugin.slice('@pyheart/'.length);
    const withoutKind = short.replace(/^[a-z]+-/, '');
    return [short, withoutKind].find((key) => manifests.has(key)) ?? plugin;
  }
  return typeof className === 'string' && className !== '' ? pluginOfClass(className) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
