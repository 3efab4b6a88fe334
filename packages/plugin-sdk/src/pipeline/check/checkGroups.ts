import type { Issue } from '../../issue.ts';
import { borderOf, borderProblem } from '../groupBorders.ts';
import { type CheckRule, nodeTitle, pipelineIssue } from './CheckScope.ts';

/** Groups as an edit of the YAML may leave them: with two ways in or out, or sharing a node. They still run. */
export const checkGroups: CheckRule = ({ document, manifests }) => {
  const { groups = [], nodes, wires } = document;
  const owner = new Map<string, string>();
  return groups.flatMap((group): Issue[] => {
    const [first] = group.nodes;
    const place = first === undefined ? {} : { node: first };
    const warn = (message: string, at = place) =>
      pipelineIssue('PH-PIP-022', message, at, { severity: 'warning' });
    const shared = group.nodes.flatMap((id) => {
      const other = owner.get(id);
      const node = nodes.find((candidate) => candidate.id === id);
      if (other === undefined) owner.set(id, group.name);
      if (!node) return [warn(`The group "${group.name}" names the node "${id}", which does not exist.`)];
      if (other === undefined) return [];
      return [
        warn(`"${nodeTitle(node, manifests)}" is in the groups "${other}" and "${group.name}".`, {
          node: id,
        }),
      ];
    });
    const problem = borderProblem(borderOf(group, wires), document);
    return problem === undefined ? shared : [...shared, warn(problem)];
  });
};
