import { type CheckRule, pipelineIssue } from './CheckScope.ts';

/** Ids of nodes and wires are unique; a wire cannot say which of two nodes it means. */
export const checkIds: CheckRule = ({ document }) => [
  ...repeated(document.nodes).map((id) =>
    pipelineIssue('PH-PIP-006', `Two nodes have the id "${id}".`, { node: id }),
  ),
  ...repeated(document.wires).map((id) =>
    pipelineIssue('PH-PIP-006', `Two wires have the id "${id}".`, { wire: id }),
  ),
];

function repeated(items: readonly { id: string }[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { id } of items) {
    if (seen.has(id)) twice.add(id);
    seen.add(id);
  }
  return [...twice];
}
