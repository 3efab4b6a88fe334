import type { PluginManifest } from '../manifest.ts';
import { manifestsByKey } from '../ports/portsIn.ts';
import { referencesIn } from '../references/referencesIn.ts';
import type { PluginsYaml } from './PluginsYaml.ts';

/** The variables that an export needs: those without a default, and those that have one everywhere. */
export function exportNeeds(
  { pipelines, connections = [] }: Pick<PluginsYaml, 'pipelines' | 'connections'>,
  manifests: Iterable<PluginManifest>,
): { required: string[]; optional: string[] } {
  const byKey = manifestsByKey(manifests);
  const references = [
    ...pipelines.flatMap(({ document }) =>
      document.nodes.flatMap((node) => referencesIn(node.settings, byKey.get(node.plugin)?.configSchema)),
    ),
    ...connections.flatMap(({ settings, signIn }) => [
      ...referencesIn(settings),
      ...referencesIn(signIn?.settings ?? {}, byKey.get(signIn?.plugin ?? '')?.configSchema),
    ]),
  ];
  const names = (wanted: boolean) =>
    new Set(references.filter(({ optional }) => optional === wanted).map(({ name }) => name));
  const required = names(false);
  const optional = [...names(true)].filter((name) => !required.has(name));
  return { required: [...required].sort(), optional: optional.sort() };
}
