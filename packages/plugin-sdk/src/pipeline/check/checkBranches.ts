import { type CheckRule, nodeTitle, pipelineIssue } from './CheckScope.ts';

/** Outputs whose messages need somebody: unwired, they become dead letters (spec §1.2). */
const needingSomebody = new Set(['rejected', 'invalid', 'pended', 'ambiguous']);

/** Warns of branches that are not wired. `error` is left out: dead letters are its usual place. */
export const checkBranches: CheckRule = ({ document, manifests, ports }) =>
  document.nodes.flatMap((node) => {
    if (node.disabled) return [];
    const outputs = ports.get(node.id)?.outputs ?? [];
    const catches = manifests.get(node.plugin)?.catches === true;
    return outputs
      .filter(({ name }) => catches || needingSomebody.has(name))
      .filter(({ name }) =>
        document.wires.every((wire) => wire.from.node !== node.id || wire.from.port !== name),
      )
      .map(({ title }) => {
        const message = `"${title}" of "${nodeTitle(node, manifests)}" is not wired: its messages become dead letters.`;
        return pipelineIssue('PH-PIP-013', message, { node: node.id }, { severity: 'warning' });
      });
  });
