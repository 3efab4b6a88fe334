import { hasErrors } from '../issue.ts';
import type { PluginManifest } from '../manifest.ts';
import { isRecord } from '../settings/jsonSchema.ts';
import { canonicalJson } from './canonicalJson.ts';
import { digestOf, fileData } from './fileData.ts';
import { type ExportOptions, type PluginsYaml, studioKey } from './PluginsYaml.ts';
import { parseYaml } from './parseYaml.ts';
import { plainData } from './plainData.ts';
import { readPluginsYaml } from './readPluginsYaml.ts';
import { spliceYaml } from './spliceYaml.ts';
import { writePluginsYaml } from './writePluginsYaml.ts';
import { lineText, type OrderedMap } from './yamlText.ts';

/** What the text shall say; what is absent stays as the text has it. */
export type YamlEdit = Pick<PluginsYaml, 'pipelines'> & Partial<PluginsYaml>;

/**
 * The text changed so that it spells these contents: only the lines of what differs are touched, so comments,
 * order and spelling of the rest stay. A text that cannot be read, or edited this way, is written anew. Throws
 * PluginError PH-EXP-002 like `writePluginsYaml`.
 */
export function editPluginsYaml(
  text: string,
  edit: YamlEdit,
  manifests: Iterable<PluginManifest>,
  options: ExportOptions,
): string {
  const known = [...manifests];
  const current = readPluginsYaml(text, known);
  const contents: PluginsYaml = { ...current, ...edit };
  const anew = writePluginsYaml(contents, known, options);
  const { document } = parseYaml(text);
  if (document === undefined || hasErrors(current.issues)) return anew;
  const before = fileData(current, known, options);
  const after = fileData(contents, known, options);
  if (meaning(before) === meaning(after)) return text;
  for (const data of [before, after]) withoutStamp(data);
  const edited = withDigest(withNeeds(spliceYaml(text, document, before, after), anew));
  if (edited === undefined) return anew;
  const again = readPluginsYaml(edited, known);
  const isRight = !hasErrors(again.issues) && meaning(fileData(again, known, options)) === meaning(after);
  return isRight ? edited : anew;
}

function withoutStamp(data: OrderedMap): void {
  const studio = data.get(studioKey);
  if (studio instanceof Map) for (const key of ['studio', 'exportedAt', 'digest']) studio.delete(key);
}

/** All that a file says, without when and by whom it was written. */
function meaning(data: OrderedMap): string {
  const { [studioKey]: studio, ...rest } = plainData(data) as Record<string, unknown>;
  const { studio: _, exportedAt: __, digest: ___, ...own } = isRecord(studio) ? studio : {};
  return canonicalJson([rest, own]);
}

/** The header's line of variables, when the text still has one. */
function withNeeds(text: string, anew: string): string {
  const needs = /^# Needs: .*$/m.exec(anew)?.[0];
  return needs === undefined ? text : text.replace(/^# Needs: .*$/m, () => needs);
}

function withDigest(text: string): string | undefined {
  const parsed = parseYaml(text);
  if (!isRecord(parsed.data)) return undefined;
  const path = [studioKey, 'digest'];
  const node = parsed.document?.getIn(path, true);
  const range = isRecord(node) ? node['range'] : undefined;
  if (!Array.isArray(range)) return text;
  return text.slice(0, range[0]) + lineText(digestOf(parsed.data)) + text.slice(range[1]);
}
