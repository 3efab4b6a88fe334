import type { PipelineNode, PortReference } from '../document.ts';
import { freeWireId } from '../freeId.ts';
import { type Command, CommandRefused, defineCommand, draftNode, titleOf, titlesOf } from './Command.ts';
import { joinGroup, leaveGroups } from './membership.ts';

/**
 * Adds a node, made by `newNode`; `wires` joins it at once, for a wire dropped on the empty canvas, and `group` is
 * the group that it belongs to from the start.
 */
export function addNode(
  node: PipelineNode,
  wires: { from: PortReference; to: PortReference }[] = [],
  group?: string,
): Command {
  return defineCommand({
    name: 'addNode',
    label: () => `Added ${node.name || node.plugin}`,
    change: (draft) => {
      if (draft.nodes.some(({ id }) => id === node.id)) {
        throw new CommandRefused(`There is already a node "${node.id}".`);
      }
      draft.nodes.push(structuredClone(node));
      for (const wire of wires) draft.wires.push({ id: freeWireId(draft.wires), ...wire });
      joinGroup(draft, group, node.id);
    },
  });
}

/** Removes nodes and the wires that end at them. */
export function removeNodes(ids: readonly string[]): Command {
  return defineCommand({
    name: 'removeNodes',
    label: (document) => `Removed ${titlesOf(document, ids)}`,
    change: (draft) => {
      draft.nodes = draft.nodes.filter(({ id }) => !ids.includes(id));
      draft.wires = draft.wires.filter(({ from, to }) => !ids.includes(from.node) && !ids.includes(to.node));
      leaveGroups(draft, ids);
    },
  });
}

/** Moves nodes to positions by node id; the moves of one drag are one step. */
export function moveNodes(positions: Readonly<Record<string, PipelineNode['position']>>): Command {
  const ids = Object.keys(positions);
  return defineCommand({
    name: 'moveNodes',
    label: (document) => `Moved ${titlesOf(document, ids)}`,
    key: `move ${[...ids].sort().join(' ')}`,
    change: (draft) => {
      for (const [id, { x, y }] of Object.entries(positions)) {
        const { position } = draftNode(draft, id);
        position.x = x;
        position.y = y;
      }
    },
  });
}

export function renameNode(id: string, name: string): Command {
  return defineCommand({
    name: 'renameNode',
    label: (document) => `Renamed ${titleOf(document, id)} to ${name}`,
    key: `rename ${id}`,
    change: (draft) => {
      if (name.length > 120) throw new CommandRefused('A name has at most 120 characters.');
      draftNode(draft, id).name = name;
    },
  });
}

/** Switches nodes off or on. A node that is off takes part in no run. */
export function setDisabled(ids: readonly string[], disabled: boolean): Command {
  return defineCommand({
    name: 'setDisabled',
    label: (document) => `Switched ${titlesOf(document, ids)} ${disabled ? 'off' : 'on'}`,
    change: (draft) => {
      for (const id of ids) {
        const node = draftNode(draft, id);
        if (disabled) node.disabled = true;
        else delete node.disabled;
      }
    },
  });
}

/** Writes a node's note; an empty one removes it. */
export function setNote(id: string, notes: string): Command {
  return defineCommand({
    name: 'setNote',
    label: (document) => `Changed the note of ${titleOf(document, id)}`,
    key: `note ${id}`,
    change: (draft) => {
      const node = draftNode(draft, id);
      if (notes === '') delete node.notes;
      else node.notes = notes;
    },
  });
}
