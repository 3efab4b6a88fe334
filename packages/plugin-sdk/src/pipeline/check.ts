import type { Connection } from '../connections/connection.ts';
import { connectionOfSignIn, fillConnections } from '../connections/fillConnections.ts';
import type { Issue } from '../issue.ts';
import type { PluginManifest } from '../manifest.ts';
import type { AnyPlugin } from '../plugin.ts';
import { manifestsByKey, portsIn } from '../ports/portsIn.ts';
import { type CheckRule, pipelineIssue } from './check/CheckScope.ts';
import { checkAuthenticators } from './check/checkAuthenticators.ts';
import { checkBranches } from './check/checkBranches.ts';
import { checkConnections } from './check/checkConnections.ts';
import { checkDelivery } from './check/checkDelivery.ts';
import { checkFieldValues } from './check/checkFieldValues.ts';
import { checkFlow } from './check/checkFlow.ts';
import { checkGivenBack } from './check/checkGivenBack.ts';
import { checkGroups } from './check/checkGroups.ts';
import { checkIds } from './check/checkIds.ts';
import { checkListeners } from './check/checkListeners.ts';
import { checkNamedNodes } from './check/checkNamedNodes.ts';
import { checkNodes } from './check/checkNodes.ts';
import { checkOpenQuestions } from './check/checkOpenQuestions.ts';
import { checkSecrets } from './check/checkSecrets.ts';
import { checkWires } from './check/checkWires.ts';
import type { PipelineDocument } from './document.ts';

export interface CheckOptions {
  /** Where the plugins themselves are at hand, their rules over several settings are asked too. */
  plugins?: Iterable<AnyPlugin>;
  /** Those that nodes can name; a document that was filled already needs none. */
  connections?: Iterable<Connection>;
}

const rules: readonly CheckRule[] = [
  checkIds,
  checkNodes,
  checkFieldValues,
  checkDelivery,
  checkConnections,
  checkSecrets,
  checkAuthenticators,
  checkNamedNodes,
  checkWires,
  checkFlow,
  checkListeners,
  checkBranches,
  checkGroups,
  checkGivenBack,
  checkOpenQuestions,
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
  const connections = [...(options.connections ?? [])];
  const filled = fillConnections(document, byKey.values(), connections);
  const scope = {
    document: filled,
    manifests: byKey,
    ports: portsIn(filled, byKey.values()),
    plugins: new Map([...(options.plugins ?? [])].map((plugin) => [plugin.key, plugin])),
    connections: new Map(connections.map((connection) => [connection.id, connection])),
  };
  return rules.flatMap((rule) => rule(scope)).flatMap((issue) => atNodes(issue, document));
}

/** What is wrong with the sign-in of a connection is shown at the nodes that use it. */
function atNodes(issue: Issue, document: PipelineDocument): Issue[] {
  const connection = connectionOfSignIn(issue.at?.node ?? '');
  if (connection === undefined) return [issue];
  return document.nodes
    .filter((node) => node.connection === connection)
    .map((node) => ({ ...issue, at: { node: node.id, field: 'connection' } }));
}
