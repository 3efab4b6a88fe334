import { PluginError } from '../failure.ts';
import type { PluginManifest } from '../manifest.ts';
import { exportNeeds } from './exportNeeds.ts';
import { fileData } from './fileData.ts';
import { type ExportOptions, type PluginsYaml, yamlFormat } from './PluginsYaml.ts';
import { secretsInExport } from './secretsInExport.ts';
import { blockLines } from './yamlText.ts';

/**
 * Spells pipelines as a plugins.yaml that the original loads as well (spec §13). The same contents give the
 * same bytes. Throws PluginError PH-EXP-002 with all places when a secret would be written.
 */
export function writePluginsYaml(
  contents: PluginsYaml,
  manifests: Iterable<PluginManifest>,
  options: ExportOptions,
): string {
  const known = [...manifests];
  const secrets = secretsInExport(contents, known);
  if (secrets.length > 0) {
    const places = [...new Set(secrets.map(({ at }) => [at?.node, at?.field].filter(Boolean).join('.')))];
    throw new PluginError('PH-EXP-002', `The export would hold secrets: ${places.join(', ')}.`, {
      hint: 'Replace each by a ${NAME} reference to the secret store, then export again.',
      issues: secrets,
    });
  }
  const lines = blockLines(fileData(contents, known, options));
  return [...header(contents, known, options), ...lines, ''].join('\n');
}

function header(
  contents: PluginsYaml,
  manifests: readonly PluginManifest[],
  { studioVersion }: ExportOptions,
): string[] {
  const { required, optional } = exportNeeds(contents, manifests);
  const needs = required.length === 0 ? 'nothing' : required.join(', ');
  const more = optional.length === 0 ? '' : ` Optional: ${optional.join(', ')}`;
  return [
    `# plugins.yaml - exported by PyHeart Studio ${studioVersion} (format ${yamlFormat})`,
    `# Needs: ${needs}.${more}`,
  ];
}
