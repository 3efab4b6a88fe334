import { type NodePorts, nodeTitle, type PipelineNode, type Wire } from '@pyheart/plugin-sdk';
import { type Edge, type Node, Position } from '@xyflow/react';
import { pluginKinds } from '../catalog/pluginKinds.ts';
import type { Manifests } from '../catalog/useManifests.ts';
import { useKnownConnections } from '../connections/knownConnections.ts';
import { nodeGeometry } from './nodeGeometry.ts';
import { sentenceOf } from './sentenceOf.ts';

export type FlowNode = Node<{ id: string }, 'step'>;
export type FlowEdge = Edge<{ from: string; to: string }, 'wire'>;

const noPorts: NodePorts = { inputs: [], outputs: [] };
const handleSize = 12;

/** A node as React Flow needs it: size and handles are given, so nothing has to be measured first. */
export function flowNode(
  node: PipelineNode,
  ports: NodePorts = noPorts,
  manifests: Manifests,
  problems: number,
  isSelected: boolean,
): FlowNode {
  const { width, height, ports: placed } = nodeGeometry(ports);
  return {
    id: node.id,
    type: 'step',
    position: node.position,
    width,
    height,
    // Nodes out of view are not drawn and so never measured, yet "Show all nodes" has to count them in.
    measured: { width, height },
    selected: isSelected,
    data: { id: node.id },
    ariaLabel: nodeLabel(node, manifests, problems),
    domAttributes: { 'data-node-name': node.name } as NonNullable<FlowNode['domAttributes']>,
    handles: placed.map(({ port, side, y }) => ({
      id: port.name,
      type: side === 'in' ? 'target' : 'source',
      position: side === 'in' ? Position.Left : Position.Right,
      x: (side === 'in' ? 0 : width) - handleSize / 2,
      y: y - handleSize / 2,
      width: handleSize,
      height: handleSize,
    })),
  };
}

const connectionOf = ({ connection }: PipelineNode) =>
  connection === undefined ? undefined : useKnownConnections.getState().get(connection);

/** What a node is called for someone who does not see it. */
function nodeLabel(node: PipelineNode, manifests: Manifests, problems: number): string {
  const manifest = manifests.get(node.plugin);
  const title = nodeTitle(node, manifests);
  if (!manifest) return `${title}, its plugin ${node.plugin} is not installed`;
  const parts = [
    title,
    `${pluginKinds[manifest.kind].one} that ${sentenceOf(node, manifest, connectionOf(node))}`,
  ];
  if (node.disabled) parts.push('switched off');
  if (problems > 0) parts.push(problems === 1 ? '1 problem' : `${problems} problems`);
  return parts.join(', ');
}

export function flowEdge(wire: Wire, from: string, to: string, isSelected: boolean): FlowEdge {
  return {
    id: wire.id,
    type: 'wire',
    source: wire.from.node,
    sourceHandle: wire.from.port,
    target: wire.to.node,
    targetHandle: wire.to.port,
    selected: isSelected,
    data: { from, to },
    ariaLabel: `Wire from ${from} to ${to}`,
    domAttributes: { 'data-source': from, 'data-target': to } as NonNullable<FlowEdge['domAttributes']>,
  };
}
