import { hasErrors } from '../issue.ts';
import type { PluginManifest } from '../manifest.ts';
import { manifestsByKey } from '../ports/portsIn.ts';
import { isRecord } from '../settings/jsonSchema.ts';
import { readConnections } from './connectionsYaml.ts';
import { digestOf } from './fileData.ts';
import {
  defaultPluginSettings,
  defaultSecurity,
  type ReadPluginsYaml,
  studioKey,
  yamlFormat,
} from './PluginsYaml.ts';
import { parseYaml } from './parseYaml.ts';
import { type ReadScope, readScope } from './ReadScope.ts';
import { readInstances } from './readInstances.ts';
import { readPipelines } from './readPipelines.ts';

/**
 * Reads a plugins.yaml of ours or of the original (spec §13). Whatever can be read is; each problem is an
 * issue with line and column. Errors mean that something of the file is not in the result.
 */
export function readPluginsYaml(text: string, manifests: Iterable<PluginManifest>): ReadPluginsYaml {
  const parsed = parseYaml(text);
  const file = isRecord(parsed.data) ? parsed.data : {};
  const scope = readScope(parsed, file, manifestsByKey(manifests));
  const nothing = {
    pipelines: [],
    settings: { ...defaultPluginSettings },
    security: { ...defaultSecurity },
    issues: scope.issues,
  };
  if (hasErrors(scope.issues)) return nothing;
  checkTop(parsed.data, scope);
  if (hasErrors(scope.issues)) return nothing;

  const { plugins: _, plugin_settings: settings, security, [studioKey]: studio, ...rest } = file;
  scope.keep(rest, 'file');
  if (isRecord(studio)) keepStudio(studio, scope);
  const connections = readConnections(scope);
  const pipelines = readPipelines(readInstances(scope), scope);
  return {
    pipelines,
    ...(connections.length === 0 ? {} : { connections }),
    settings: isRecord(settings) ? settings : nothing.settings,
    security: isRecord(security) ? security : nothing.security,
    ...(Object.keys(scope.extra).length === 0 ? {} : { extra: scope.extra }),
    issues: scope.issues,
  };
}

function checkTop(data: unknown, { file, report }: ReadScope): void {
  if (!isRecord(data) || !('plugins' in file)) {
    report('PH-YML-002', 'error', 'The file has no mapping named "plugins".', []);
    return;
  }
  // The original crashes on a null or a list here (spec §0 F4).
  if (!isRecord(file['plugins'])) {
    report('PH-YML-002', 'error', '"plugins" must be a mapping; write {} when there are none.', ['plugins']);
  }
  for (const name of ['plugin_settings', 'security', studioKey]) {
    if (file[name] === undefined || file[name] === null || isRecord(file[name])) continue;
    report('PH-YML-003', 'error', `"${name}" must be a mapping.`, [name]);
  }
  const studio = file[studioKey];
  const format = isRecord(studio) ? (studio['format'] ?? yamlFormat) : yamlFormat;
  if (typeof format !== 'number' || format > yamlFormat) {
    const message = `The file has format ${String(format)}; this version of PyHeart Studio reads up to ${yamlFormat}.`;
    report('PH-PIP-018', 'error', message, [studioKey, 'format']);
  }
}

function keepStudio(studio: Record<string, unknown>, scope: ReadScope): void {
  // A signature would not fit what is exported next, so it is not kept.
  const { format: _, studio: __, exportedAt: ___, digest, signature: ____, plugins: _____, ...own } = studio;
  const { pipelines: ______, connections: _______, ...rest } = own;
  scope.keep(rest, 'studio');
  if (digest === undefined || digest === digestOf(scope.file)) return;
  const message = 'The file was changed after it was exported.';
  scope.report('PH-YML-004', 'info', message, [studioKey, 'digest']);
}
