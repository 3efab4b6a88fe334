import { type CheckRule, nodeTitle, pipelineIssue } from './CheckScope.ts';

/** What goes back to a caller is read from the ledger: it has to be kept until the caller has it. */
export const checkGivenBack: CheckRule = ({ document, manifests }) =>
  document.settings.trace !== 'metadata'
    ? []
    : document.nodes
        .filter((node) => !node.disabled && manifests.get(node.plugin)?.givesBack)
        .map((node) =>
          pipelineIssue(
            'PH-PIP-023',
            `"${nodeTitle(node, manifests)}" gives messages back, but this pipeline keeps only the metadata of its runs.`,
            { node: node.id },
          ),
        );
