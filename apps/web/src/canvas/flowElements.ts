import {
  type CanvasNote,
  type Connection,
  type GroupBorder,
  type NodeGroup,
  type NodePorts,
  nodeTitle,
  type PipelineNode,
  type PortReference,
  type Wire,
} from '@pyheart/plugin-sdk';
import { type Edge, type Node, Position } from '@xyflow/react';
import { pluginKinds } from '../catalog/pluginKinds.ts';
import type { Manifests } from '../catalog/useManifests.ts';
import { t } from '../language/t.ts';
import { groupKey, noteKey } from './flowKeys.ts';
import { type Box, groupRows } from './groupBox.ts';
import { nodeGeometry } from './nodeGeometry.ts';
import { sentenceOf } from './sentenceOf.ts';

/** A node, a group as one node or as a frame around its nodes, or a note; the id is that of the document. */
export type FlowNode = Node<{ id: string; problems?: number }, 'step' | 'group' | 'frame' | 'note'>;
export type FlowEdge = Edge<FlowWire, 'wire'>;

export interface FlowWire extends Record<string, unknown> {
  /** Its ends in the document; a collapsed group stands for them on the canvas. */
  start: PortReference;
  end: PortReference;
}

/** What is known of the things outside of the pipeline that a node names. */
export interface NodeKnown {
  connection?: Connection | undefined;
  /** The name of the pipeline that it calls. */
  called?: string | undefined;
}

const noPorts: NodePorts = { inputs: [], outputs: [] };
const handleSize = 12;

/** A node as React Flow needs it: size and handles are given, so nothing has to be measured first. */
export function flowNode(
  node: PipelineNode,
  ports: NodePorts = noPorts,
  manifests: Manifests,
  problems: number,
  isSelected: boolean,
  known: NodeKnown = {},
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
    data: { id: node.id, problems },
    ariaLabel: nodeLabel(node, manifests, problems, known),
    domAttributes: { 'data-node-name': node.name } as NonNullable<FlowNode['domAttributes']>,
    handles: placed.map(({ port, side, y }) => handleAt(port.name, side, width, y)),
  };
}

function handleAt(
  id: string,
  side: 'in' | 'out',
  width: number,
  y: number,
): NonNullable<FlowNode['handles']>[number] {
  return {
    id,
    type: side === 'in' ? 'target' : 'source',
    position: side === 'in' ? Position.Left : Position.Right,
    x: (side === 'in' ? 0 : width) - handleSize / 2,
    y: y - handleSize / 2,
    width: handleSize,
    height: handleSize,
  };
}

/** A collapsed group: one node with the one entry and the one exit; failed messages leave below. */
export function flowGroup(
  { group, entries, exits }: GroupBorder,
  { x, y, width, height }: Box,
  isSelected: boolean,
): FlowNode {
  return {
    id: groupKey(group.id),
    type: 'group',
    position: { x, y },
    width,
    height,
    measured: { width, height },
    selected: isSelected,
    data: { id: group.id },
    ariaLabel: t('Group {name}, collapsed, {count, plural, one {# step} other {# steps}}', {
      name: group.name,
      count: group.nodes.length,
    }),
    domAttributes: { 'data-group-name': group.name } as NonNullable<FlowNode['domAttributes']>,
    handles: [
      ...(entries.length > 0 ? [handleAt('in', 'in', width, groupRows.plain)] : []),
      ...(exits.length > 0 ? [handleAt('out', 'out', width, groupRows.plain)] : []),
      handleAt('error', 'out', width, groupRows.error),
    ],
  };
}

/** The frame around the nodes of an expanded group. Only its head takes the pointer, so that one can work within. */
export function flowFrame(
  { id, name, nodes }: NodeGroup,
  { x, y, width, height }: Box,
  isSelected: boolean,
): FlowNode {
  return {
    id: groupKey(id),
    type: 'frame',
    position: { x, y },
    width,
    height,
    measured: { width, height },
    selected: isSelected,
    dragHandle: '.frame-head',
    zIndex: -2,
    style: { pointerEvents: 'none' },
    data: { id },
    ariaLabel: t('Group {name}, {count, plural, one {# step} other {# steps}}', {
      name,
      count: nodes.length,
    }),
    domAttributes: { 'data-group-name': name } as NonNullable<FlowNode['domAttributes']>,
    handles: [],
  };
}

export function flowNote({ id, text, position, size }: CanvasNote, isSelected: boolean): FlowNode {
  return {
    id: noteKey(id),
    type: 'note',
    position,
    ...size,
    measured: size,
    selected: isSelected,
    zIndex: -1,
    data: { id },
    ariaLabel: text ? t('Note: {text}', { text }) : t('Empty note'),
    handles: [],
  };
}

/** What a node is called for someone who does not see it. */
function nodeLabel(
  node: PipelineNode,
  manifests: Manifests,
  problems: number,
  { connection, called }: NodeKnown,
): string {
  const manifest = manifests.get(node.plugin);
  const title = nodeTitle(node, manifests);
  if (!manifest) return t('{title}, its plugin {plugin} is not installed', { title, plugin: node.plugin });
  const parts = [
    title,
    t('{kind} that {does}', {
      kind: t(pluginKinds[manifest.kind].one),
      does: sentenceOf(node, manifest, connection, called),
    }),
  ];
  if (node.disabled) parts.push(t('switched off'));
  if (problems > 0) parts.push(t('{problems, plural, one {# problem} other {# problems}}', { problems }));
  return parts.join(', ');
}

/** `shownIn` has the collapsed groups by the nodes that they hide. */
export function flowEdge(
  wire: Wire,
  from: string,
  to: string,
  isSelected: boolean,
  shownIn: ReadonlyMap<string, string>,
): FlowEdge {
  const [source, target] = [shownIn.get(wire.from.node), shownIn.get(wire.to.node)];
  const exit = wire.from.port === 'error' ? 'error' : 'out';
  return {
    id: wire.id,
    type: 'wire',
    source: source ?? wire.from.node,
    sourceHandle: source ? exit : wire.from.port,
    target: target ?? wire.to.node,
    targetHandle: target ? 'in' : wire.to.port,
    selected: isSelected,
    data: { start: wire.from, end: wire.to },
    ariaLabel: t('Wire from {from} to {to}', { from, to }),
    domAttributes: { 'data-source': from, 'data-target': to } as NonNullable<FlowEdge['domAttributes']>,
  };
}
