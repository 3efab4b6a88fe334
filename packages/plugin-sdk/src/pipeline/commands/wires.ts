import type { Draft } from 'immer';
import type { PluginManifest } from '../../manifest.ts';
import { manifestsByKey, portsIn } from '../../ports/portsIn.ts';
import { portsOf } from '../../ports/portsOf.ts';
import type { PipelineDocument, PipelineNode, PortReference, Wire } from '../document.ts';
import { freeWireId } from '../freeId.ts';
import { groupOf } from '../groupBorders.ts';
import { wireRefusal } from '../wireRefusal.ts';
import { type Command, CommandRefused, defineCommand, titleOf } from './Command.ts';
import { joinGroup, leaveGroups } from './membership.ts';

/** Draws a wire; refused with the reason when the two ports do not fit or a circle would close. */
export function connect(
  from: PortReference,
  to: PortReference,
  manifests: Iterable<PluginManifest>,
): Command {
  return defineCommand({
    name: 'connect',
    label: (document) => `Connected ${titleOf(document, from.node)} to ${titleOf(document, to.node)}`,
    change: (draft) => addWire(draft, from, to, [...manifests]),
  });
}

/** Removes wires. */
export function disconnect(ids: readonly string[]): Command {
  return defineCommand({
    name: 'disconnect',
    label: (document) => {
      const wire = ids.length === 1 ? document.wires.find(({ id }) => id === ids[0]) : undefined;
      if (wire === undefined) return `Removed ${ids.length} wires`;
      return `Disconnected ${titleOf(document, wire.from.node)} from ${titleOf(document, wire.to.node)}`;
    },
    change: (draft) => {
      draft.wires = draft.wires.filter(({ id }) => !ids.includes(id));
    },
  });
}

/** Puts a new node into a wire, as when it is dropped on it. Refused when its ports do not fit there. */
export function insertBetween(
  wireId: string,
  node: PipelineNode,
  manifests: Iterable<PluginManifest>,
): Command {
  return defineCommand({
    name: 'insertBetween',
    label: (document) => {
      const wire = document.wires.find(({ id }) => id === wireId);
      const ends = wire === undefined ? 'a wire' : between(document, wire);
      return `Inserted ${node.name || node.plugin} ${ends}`;
    },
    change: (draft) => {
      const wire = draft.wires.find(({ id }) => id === wireId);
      if (wire === undefined) throw new CommandRefused(`There is no wire "${wireId}" in this pipeline.`);
      const { from, to } = structuredClone({ from: { ...wire.from }, to: { ...wire.to } });
      draft.wires = draft.wires.filter(({ id }) => id !== wireId);
      joinThrough(draft, from, node, to, [...manifests]);
    },
  });
}

/** Connects two ports that do not fit through a converting node, see `findConverter`. */
export function insertConverter(
  from: PortReference,
  to: PortReference,
  node: PipelineNode,
  manifests: Iterable<PluginManifest>,
): Command {
  return defineCommand({
    name: 'insertConverter',
    label: (document) => `Inserted ${node.name || node.plugin} ${between(document, { from, to })}`,
    change: (draft) => joinThrough(draft, from, node, to, [...manifests]),
  });
}

function between(document: PipelineDocument, { from, to }: Pick<Wire, 'from' | 'to'>): string {
  return `between ${titleOf(document, from.node)} and ${titleOf(document, to.node)}`;
}

/** Refused with the reason when the ports do not fit. */
export function addWire(
  draft: Draft<PipelineDocument>,
  from: PortReference,
  to: PortReference,
  manifests: readonly PluginManifest[],
): void {
  const reason = wireRefusal(draft, portsIn(draft, manifests), from, to);
  if (reason !== undefined) throw new CommandRefused(reason);
  draft.wires.push({ id: freeWireId(draft.wires), from: { ...from }, to: { ...to } });
}

function joinThrough(
  draft: Draft<PipelineDocument>,
  from: PortReference,
  node: PipelineNode,
  to: PortReference,
  manifests: readonly PluginManifest[],
): void {
  const manifest = manifestsByKey(manifests).get(node.plugin);
  if (manifest === undefined) throw new CommandRefused(`The plugin "${node.plugin}" is not installed.`);
  if (draft.nodes.some(({ id }) => id === node.id)) {
    throw new CommandRefused(`There is already a node "${node.id}".`);
  }
  draft.nodes.push(structuredClone(node));
  // Between two nodes of one group it belongs to the group as well; otherwise its wires would cross the border.
  const around = groupOf(draft, from.node);
  leaveGroups(draft, [node.id]);
  if (around?.nodes.includes(to.node)) joinGroup(draft, around.id, node.id);
  const { inputs, outputs } = portsOf(node, manifest);
  const title = node.name || manifest.title;
  const input = pick(inputs, (port) => wireRefusal(draft, portsIn(draft, manifests), from, port), node.id);
  if (typeof input === 'string') throw new CommandRefused(input === '' ? `"${title}" has no input.` : input);
  addWire(draft, from, input, manifests);
  // The kinds of a pass-through output are known only now that its input is wired.
  const usable = outputs.filter(({ name }) => name !== 'error');
  const output = pick(usable, (port) => wireRefusal(draft, portsIn(draft, manifests), port, to), node.id);
  if (typeof output === 'string')
    throw new CommandRefused(output === '' ? `"${title}" has no output.` : output);
  addWire(draft, output, to, manifests);
}

/** The first port that is not refused, or the reason why the first one is. */
function pick(
  ports: readonly { name: string }[],
  refusal: (port: PortReference) => string | undefined,
  node: string,
): PortReference | string {
  let first = '';
  for (const { name } of ports) {
    const port = { node, port: name };
    const reason = refusal(port);
    if (reason === undefined) return port;
    first ||= reason;
  }
  return first;
}
