import { type Connection, connectionSchema } from '../connections/connection.ts';
import { connectionKinds } from '../connections/connectionKinds.ts';
import type { PluginManifest } from '../manifest.ts';
import { isRecord } from '../settings/jsonSchema.ts';
import { exportSettings } from './exportSettings.ts';
import type { ReadExtra } from './fileData.ts';
import { studioKey } from './PluginsYaml.ts';
import type { ReadScope } from './ReadScope.ts';
import type { OrderedMap } from './yamlText.ts';

/** Connections as the file has them, by id; what equals a default is left out. Secrets are references already. */
export function writeConnections(
  connections: readonly Connection[],
  manifests: ReadonlyMap<string, PluginManifest>,
  extra: ReadExtra,
): OrderedMap {
  const kinds = connectionKinds(manifests.values());
  const sorted = [...connections].sort((a, b) => (a.id < b.id ? -1 : 1));
  return new Map(
    sorted.map(({ id, name, kind, settings, signIn }) => [
      id,
      new Map<string, unknown>([
        ['name', name],
        ['kind', kind],
        ['settings', exportSettings(kind, settings, kinds.get(kind))],
        ...(signIn === undefined
          ? []
          : [
              [
                'sign_in',
                new Map<string, unknown>([
                  ['plugin', signIn.plugin],
                  ['settings', exportSettings(signIn.plugin, signIn.settings, manifests.get(signIn.plugin))],
                ]),
              ] as const,
            ]),
        ...Object.entries(extra('connection', id)),
      ]),
    ]),
  );
}

/** The connections of the file. One that cannot be read is an issue and is left out. */
export function readConnections(scope: ReadScope): Connection[] {
  const studio = scope.file[studioKey];
  const map = isRecord(studio) ? studio['connections'] : undefined;
  if (map === undefined) return [];
  const path = [studioKey, 'connections'];
  if (!isRecord(map)) {
    scope.report('PH-YML-003', 'error', '"connections" must be a mapping of ids.', path);
    return [];
  }
  return Object.entries(map).flatMap(([id, value]) => {
    const { name, kind, settings, sign_in: signIn, ...more } = isRecord(value) ? value : {};
    scope.keep(more, 'connection', id);
    const read = connectionSchema.safeParse({
      id,
      name: name ?? id,
      kind,
      settings: settings ?? {},
      ...(isRecord(signIn)
        ? { signIn: { plugin: signIn['plugin'], settings: signIn['settings'] ?? {} } }
        : {}),
    });
    if (read.success) return [read.data];
    const message = `The connection "${id}" cannot be read: it needs a "kind", and "settings" as a mapping.`;
    scope.report('PH-YML-003', 'error', message, [...path, id]);
    return [];
  });
}
