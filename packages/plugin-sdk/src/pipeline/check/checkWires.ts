import type { Issue } from '../../issue.ts';
import { isUsed } from '../../ports/portsOf.ts';
import type { Wire } from '../document.ts';
import { endRefusal } from '../wireRefusal.ts';
import { type CheckRule, type CheckScope, nodeTitle, pipelineIssue } from './CheckScope.ts';

/** Both ends of every wire exist and fit. */
export const checkWires: CheckRule = (scope) => {
  const wired = new Set<string>();
  return scope.document.wires.flatMap((wire) => {
    const ends = JSON.stringify([wire.from.node, wire.from.port, wire.to.node, wire.to.port]);
    if (wired.has(ends)) {
      return pipelineIssue('PH-PIP-008', 'Two wires join the same two ports.', { wire: wire.id });
    }
    wired.add(ends);
    return checkWire(wire, scope);
  });
};

function checkWire(wire: Wire, { document, manifests, ports }: CheckScope): Issue[] {
  const lost: Issue[] = [];
  for (const [end, side] of [
    [wire.from, 'outputs'],
    [wire.to, 'inputs'],
  ] as const) {
    const node = document.nodes.find(({ id }) => id === end.node);
    if (node === undefined) {
      const message = `A wire ends at the node "${end.node}", which does not exist.`;
      lost.push(pipelineIssue('PH-PIP-007', message, { wire: wire.id }));
    } else if (ports.get(node.id)?.[side].every(({ name }) => name !== end.port)) {
      const word = side === 'outputs' ? 'output' : 'input';
      const message = `"${nodeTitle(node, manifests)}" has no ${word} "${end.port}".`;
      lost.push(pipelineIssue('PH-PIP-007', message, { wire: wire.id, node: node.id }));
    }
  }
  // The ports of a node whose plugin is missing are not known; that node has an issue of its own.
  if (lost.length > 0 || !ports.has(wire.from.node) || !ports.has(wire.to.node)) return lost;
  const reason = endRefusal(ports, wire.from, wire.to);
  if (reason !== undefined) return [pipelineIssue('PH-PIP-008', reason, { wire: wire.id })];
  return checkQuiet(wire, { document, manifests });
}

/** A wire whose output gives nothing with the settings of its node. */
function checkQuiet(
  wire: Wire,
  { document, manifests }: Pick<CheckScope, 'document' | 'manifests'>,
): Issue[] {
  const node = document.nodes.find(({ id }) => id === wire.from.node);
  const manifest = manifests.get(node?.plugin ?? '');
  const port = manifest?.outputs.find(({ name }) => name === wire.from.port);
  if (!node || !manifest || !port || isUsed(port, node.settings, manifest.configSchema)) return [];
  const message = `"${nodeTitle(node, manifests)}" gives nothing at "${port.title}" with these settings.`;
  return [pipelineIssue('PH-PIP-034', message, { wire: wire.id, node: node.id }, { severity: 'warning' })];
}
