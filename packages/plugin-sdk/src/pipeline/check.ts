import type { Issue } from '../issue.ts';
import type { PluginManifest } from '../manifest.ts';
import type { AnyPlugin } from '../plugin.ts';
import { manifestsByKey, portsIn } from '../ports/portsIn.ts';
import { type CheckRule, pipelineIssue } from './check/CheckScope.ts';
import { checkAuthenticators } from './check/checkAuthenticators.ts';
import { checkBranches } from './check/checkBranches.ts';
import { checkDelivery } from './check/checkDelivery.ts';
import { checkFlow } from './check/checkFlow.ts';
import { checkGroups } from './check/checkGroups.ts';
import { checkIds } from './check/checkIds.ts';
import { checkListeners } from './check/checkListeners.ts';
import { checkNamedNodes } from './check/checkNamedNodes.ts';
import { checkNodes } from './check/checkNodes.ts';
import { checkSecrets } from './check/checkSecrets.ts';
import { checkWires } from './check/checkWires.ts';
import type { PipelineDocument } from './document.ts';

export interface CheckOptions {
  /** Where the plugins themselves are at hand, their rules over several settings are asked too. */
  plugins?: Iterable<AnyPlugin>;
}

const rules: readonly CheckRule[] = [
  checkIds,
  checkNodes,
  checkDelivery,
  checkSecrets,
  checkAuthenticators,
  checkNamedNodes,
  checkWires,
  checkFlow,
  checkListeners,
  checkBranches,
  checkGroups,
];

/** All that the user should know before a pipeline starts, each with its place. Only errors stop a start. */
export function checkPipeline(
  document: PipelineDocument,
  manifests: Iterable<PluginManifest>,
  options: CheckOptions = {},
): Issue[] {
  if (document.nodes.length === 0) {
    return [pipelineIssue('PH-PIP-001', 'This pipeline has no nodes yet.', {})];
  }
  const byKey = manifestsByKey(manifests);
  const scope = {
    document,
    manifests: byKey,
    ports: portsIn(document, byKey.values()),
    plugins: new Map([...(options.plugins ?? [])].map((plugin) => [plugin.key, plugin])),
  };
  return rules.flatMap((rule) => rule(scope));
}
