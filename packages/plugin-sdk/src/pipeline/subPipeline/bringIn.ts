import type { Draft } from 'immer';
import type { PluginManifest } from '../../manifest.ts';
import { manifestsByKey } from '../../ports/portsIn.ts';
import { portsOf } from '../../ports/portsOf.ts';
import { type Command, CommandRefused, defineCommand, draftNode, titleOf } from '../commands/Command.ts';
import { addClip, copyNodes } from '../commands/copies.ts';
import { joinGroup, leaveGroups } from '../commands/membership.ts';
import type { PipelineDocument, PortReference } from '../document.ts';
import { freeWireId } from '../freeId.ts';
import { groupOf } from '../groupBorders.ts';

/**
 * Puts the steps of the called pipeline in the place of the node that calls it, as one edit; the other pipeline stays.
 * Refused with the reason when it begins elsewhere, too, or catches its own failures.
 */
export function bringIn(
  call: string,
  called: PipelineDocument,
  manifests: Iterable<PluginManifest>,
): Command {
  const byKey = manifestsByKey(manifests);
  return defineCommand({
    name: 'bringIn',
    label: () => `Brought in the steps of ${called.name}`,
    change: (draft) => putSteps(draft, call, called, byKey),
  });
}

function putSteps(
  draft: Draft<PipelineDocument>,
  callId: string,
  called: PipelineDocument,
  manifests: ReadonlyMap<string, PluginManifest>,
): void {
  const call = draftNode(draft, callId);
  const { entry, ends } = refused(called, manifests);
  const steps = called.nodes.filter(({ id }) => id !== entry && !ends.has(id));
  const { notes = [] } = called;
  const left = Math.min(...steps.map(({ position }) => position.x));
  const top = Math.min(...steps.map(({ position }) => position.y));
  const width = Math.max(...steps.map(({ position }) => position.x)) - left;
  const { x, y } = call.position;
  for (const node of draft.nodes) if (node.id !== callId && node.position.x > x) node.position.x += width;
  const ids = addClip(
    draft,
    copyNodes(
      called,
      steps.map(({ id }) => id),
      notes.map(({ id }) => id),
    ),
    { offset: { x: x - left, y: y - top }, manifests: manifests.values() },
  );
  const here = ({ node, port }: PortReference): PortReference => ({ node: ids.get(node) ?? node, port });
  const before = draft.wires.filter(({ to }) => to.node === callId).map(({ from }) => ({ ...from }));
  const after = (port: string) =>
    draft.wires.filter(({ from }) => from.node === callId && from.port === port).map(({ to }) => ({ ...to }));
  const firsts = called.wires.filter(({ from }) => from.node === entry).map(({ to }) => here(to));
  const lasts = called.wires.filter(({ to }) => ends.has(to.node)).map(({ from }) => here(from));
  const isResult = call.settings['mode'] === 'result';
  const failing =
    isResult || call.settings['mode'] === 'wait' ? unwiredErrors(called, steps, manifests).map(here) : [];
  const wires = [
    ...pairs(before, firsts),
    ...pairs(isResult ? lasts : before, after(isResult ? 'result' : 'out')),
    ...pairs(failing, after('error')),
  ];
  const group = groupOf(draft, callId)?.id;
  draft.nodes = draft.nodes.filter(({ id }) => id !== callId);
  draft.wires = draft.wires.filter(({ from, to }) => from.node !== callId && to.node !== callId);
  for (const wire of wires) draft.wires.push({ id: freeWireId(draft.wires), ...structuredClone(wire) });
  for (const id of ids.values()) if (!groupOf(draft, id)) joinGroup(draft, group, id);
  leaveGroups(draft, [callId]);
}

function refused(called: PipelineDocument, manifests: ReadonlyMap<string, PluginManifest>) {
  const has = (node: { plugin: string }, flag: 'takesCalls' | 'givesBack' | 'catches') =>
    manifests.get(node.plugin)?.[flag] === true;
  const entry = called.nodes.find((node) => has(node, 'takesCalls') && !node.disabled);
  if (!entry) throw new CommandRefused(`${called.name} takes no messages from other pipelines.`);
  const ends = new Set(called.nodes.filter((node) => has(node, 'givesBack')).map(({ id }) => id));
  const other = called.nodes.find(
    (node) => node.id !== entry.id && (manifests.get(node.plugin)?.isSource || has(node, 'catches')),
  );
  if (other) {
    throw new CommandRefused(
      `${called.name} also begins at ${titleOf(called, other.id)}, which cannot come along: it stays a pipeline of its own.`,
    );
  }
  if (called.nodes.length - ends.size < 2) throw new CommandRefused(`${called.name} has no steps yet.`);
  return { entry: entry.id, ends };
}

function unwiredErrors(
  called: PipelineDocument,
  steps: PipelineDocument['nodes'],
  manifests: ReadonlyMap<string, PluginManifest>,
): PortReference[] {
  return steps.flatMap((node) => {
    const manifest = manifests.get(node.plugin);
    const isWired = called.wires.some(({ from }) => from.node === node.id && from.port === 'error');
    if (isWired || !manifest) return [];
    return portsOf(node, manifest).outputs.some(({ name }) => name === 'error')
      ? [{ node: node.id, port: 'error' }]
      : [];
  });
}

function pairs(from: readonly PortReference[], to: readonly PortReference[]) {
  return from.flatMap((source) => to.map((target) => ({ from: source, to: target })));
}
