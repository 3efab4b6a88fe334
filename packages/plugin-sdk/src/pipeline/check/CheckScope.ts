import type { Connection } from '../../connections/connection.ts';
import type { Issue, IssuePlace } from '../../issue.ts';
import { type IssueCode, issueCodes } from '../../issueCodes.ts';
import type { PluginManifest } from '../../manifest.ts';
import type { AnyPlugin } from '../../plugin.ts';
import type { NodePorts } from '../../ports/portsOf.ts';
import type { PipelineDocument, PipelineNode } from '../document.ts';

/** What each rule of the check looks at. */
export interface CheckScope {
  document: PipelineDocument;
  manifests: ReadonlyMap<string, PluginManifest>;
  /** By node id, pass-through kinds resolved. */
  ports: ReadonlyMap<string, NodePorts>;
  plugins: ReadonlyMap<string, AnyPlugin>;
  connections: ReadonlyMap<string, Connection>;
}

export type CheckRule = (scope: CheckScope) => Issue[];

/** An issue whose hint is the remedy of its code, unless a better one is known. */
export function pipelineIssue(
  code: IssueCode,
  message: string,
  at: IssuePlace,
  more: { severity?: Issue['severity']; hint?: string } = {},
): Issue {
  return {
    code,
    severity: more.severity ?? 'error',
    message,
    hint: more.hint ?? issueCodes[code].remedy,
    at,
  };
}

/** What the analyst calls a node: its own name, or the plugin's title. */
export function nodeTitle(node: PipelineNode, manifests: CheckScope['manifests']): string {
  return node.name.trim() === '' ? (manifests.get(node.plugin)?.title ?? node.plugin) : node.name;
}
