import { type CheckRule, type CheckScope, nodeTitle, pipelineIssue } from './CheckScope.ts';

/** What goes back to a caller is read from the ledger: some node has to give it, and it has to be kept until then. */
export const checkGivenBack: CheckRule = (scope) => [...notKept(scope), ...notGiven(scope)];

function notKept({ document, manifests }: CheckScope) {
  if (document.settings.trace !== 'metadata') return [];
  return document.nodes
    .filter((node) => !node.disabled && manifests.get(node.plugin)?.givesBack)
    .map((node) =>
      pipelineIssue(
        'PH-PIP-023',
        `"${nodeTitle(node, manifests)}" gives messages back, but this pipeline keeps only the metadata of its runs.`,
        { node: node.id },
      ),
    );
}

function notGiven({ document, manifests }: CheckScope) {
  const active = document.nodes.filter((node) => !node.disabled);
  if (active.some((node) => manifests.get(node.plugin)?.givesBack)) return [];
  return active
    .filter((node) => manifests.get(node.plugin)?.answersWithGivenBack)
    .map((node) =>
      pipelineIssue(
        'PH-PIP-023',
        `"${nodeTitle(node, manifests)}" answers with what comes back, and no node gives anything back.`,
        { node: node.id },
        { severity: 'warning', hint: 'End the way of a request at a node "Give back to the caller".' },
      ),
    );
}
