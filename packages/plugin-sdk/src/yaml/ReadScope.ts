import type { Issue } from '../issue.ts';
import { type IssueCode, issueCodes } from '../issueCodes.ts';
import type { PluginManifest } from '../manifest.ts';
import { extraPlace, type YamlExtra } from './PluginsYaml.ts';
import type { ParsedYaml, YamlPath } from './parseYaml.ts';

/** What the readers of the parts of a plugins.yaml share. */
export interface ReadScope {
  file: Record<string, unknown>;
  manifests: ReadonlyMap<string, PluginManifest>;
  issues: Issue[];
  report(code: IssueCode, severity: Issue['severity'], message: string, path: YamlPath, node?: string): void;
  /** Keeps keys that nobody knows for the next export. */
  keep(values: Record<string, unknown>, ...place: Parameters<typeof extraPlace>): void;
  extra: YamlExtra;
}

export function readScope(
  parsed: ParsedYaml,
  file: Record<string, unknown>,
  manifests: ReadonlyMap<string, PluginManifest>,
): ReadScope {
  const extra: YamlExtra = {};
  const issues = [...parsed.issues];
  return {
    file,
    manifests,
    issues,
    extra,
    report: (code, severity, message, path, node) => {
      const at = { ...parsed.placeOf(path), ...(node === undefined ? {} : { node }) };
      issues.push({ code, severity, message, hint: issueCodes[code].remedy, at });
    },
    keep: (values, ...place) => {
      if (Object.keys(values).length > 0) extra[extraPlace(...place)] = values;
    },
  };
}
