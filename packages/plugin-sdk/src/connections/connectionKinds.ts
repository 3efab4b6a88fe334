import type { PluginManifest } from '../manifest.ts';
import type { JsonSchema } from '../settings/jsonSchema.ts';
import type { ConnectionKindManifest } from './ConnectionKind.ts';

/** The kinds that the installed plugins can use, each once, by key; the first plugin that has one describes it. */
export function connectionKinds(manifests: Iterable<PluginManifest>): Map<string, ConnectionKindManifest> {
  const kinds = new Map<string, ConnectionKindManifest>();
  for (const { connections = [] } of manifests) {
    for (const kind of connections) if (!kinds.has(kind.key)) kinds.set(kind.key, kind);
  }
  return kinds;
}

/** The settings of a plugin that a connection of this kind gives, the sign-in included. */
export function connectedFields(manifest: PluginManifest, kind: ConnectionKindManifest): string[] {
  const own: JsonSchema = manifest.configSchema;
  const given: JsonSchema = kind.configSchema;
  const names = Object.keys(given.properties ?? {});
  return [...names, ...(kind.signIn === undefined ? [] : [kind.signIn])].filter(
    (name) => own.properties?.[name] !== undefined,
  );
}
