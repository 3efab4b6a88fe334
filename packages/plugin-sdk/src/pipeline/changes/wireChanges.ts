import { portsIn } from '../../ports/portsIn.ts';
import { nodeTitle } from '../check/CheckScope.ts';
import type { PipelineDocument, Wire } from '../document.ts';
import { type ChangeScope, type PipelineChange, wireKey } from './PipelineChange.ts';

/** Wires that came and went. */
export function wireChanges({ before, after, manifests }: ChangeScope): PipelineChange[] {
  const old = new Set(before.wires.map(wireKey));
  const now = new Set(after.wires.map(wireKey));
  const gone = before.wires.filter((wire) => !now.has(wireKey(wire)));
  const fresh = after.wires.filter((wire) => !old.has(wireKey(wire)));
  const endsBefore = endsIn(before, manifests);
  const endsAfter = endsIn(after, manifests);
  return [
    ...gone.map((wire): PipelineChange => {
      const { from, to } = endsBefore(wire);
      return { kind: 'removed', at: { wire: wireKey(wire) }, sentence: `Disconnected ${from} from ${to}` };
    }),
    ...fresh.map((wire): PipelineChange => {
      const { from, to } = endsAfter(wire);
      return { kind: 'added', at: { wire: wireKey(wire) }, sentence: `Connected ${from} to ${to}` };
    }),
  ];
}

/** Names both ends; a port is named where the node has several on that side. */
function endsIn(document: PipelineDocument, manifests: ChangeScope['manifests']) {
  const ports = portsIn(document, manifests.values());
  const titles = new Map(document.nodes.map((node) => [node.id, nodeTitle(node, manifests)]));
  const end = (node: string, port: string, side: 'inputs' | 'outputs') => {
    const all = (ports.get(node)?.[side] ?? []).filter(({ name }) => name !== 'error' || port === 'error');
    const title = all.find(({ name }) => name === port)?.title;
    const name = titles.get(node) ?? node;
    return all.length > 1 ? `${name} (${title ?? port})` : name;
  };
  return ({ from, to }: Wire) => ({
    from: end(from.node, from.port, 'outputs'),
    to: end(to.node, to.port, 'inputs'),
  });
}
