import {
  addNote,
  addToGroup,
  changeNote,
  groupNodes,
  moveNodes,
  type NodeGroup,
  newNote,
  renameGroup,
  setCollapsed,
  takeOutOfGroup,
  ungroup,
} from '@pyheart/plugin-sdk';
import type { Point } from '../canvas/createWiring.ts';
import { groupKey, noteKey } from '../canvas/flowKeys.ts';
import { groupPlace, nodeBox } from '../canvas/groupBox.ts';
import { type Moved, movedBy } from '../canvas/movedBy.ts';
import { t } from '../language/t.ts';
import { type Alignment, alignBoxes, alignments, fewest } from './alignBoxes.ts';
import type { EditParts } from './createEdits.ts';
import { freePosition } from './freePosition.ts';
import { inOneStep } from './inOneStep.ts';
import { selectedNodes } from './selectedNodes.ts';

/** What canvas, outline, menus and shortcuts can do with groups and notes, and with where things stand. */
export function createMarkEdits({ draft, view, announce }: EditParts) {
  const document = () => draft.store.getState().document;

  const moveAll = ({ nodes, notes }: Moved, label?: string) => {
    const moves = [
      ...(Object.keys(nodes).length > 0 ? [moveNodes(nodes)] : []),
      ...Object.entries(notes).map(([id, position]) => changeNote(id, { position })),
    ];
    const [first, ...others] = moves;
    if (!first) return false;
    const { key, ...command } = inOneStep(first, ...others);
    return draft.dispatch(
      label ? { ...command, label: () => label } : { ...command, ...(key ? { key } : {}) },
    );
  };

  /** The selected things with their boxes: nodes, groups as a whole, notes. */
  const selectedBoxes = () => {
    const { byId, ports } = draft.store.getState();
    const { nodes, groups, notes } = view.getState();
    const { groups: allGroups = [], notes: allNotes = [] } = document();
    const chosen = allGroups.filter(({ id }) => groups.has(id));
    const within = new Set(chosen.flatMap((group) => group.nodes));
    return [
      ...[...nodes]
        .filter((id) => !within.has(id))
        .flatMap((id) => byId.get(id) ?? [])
        .map((node) => ({ key: node.id, box: nodeBox(node, ports) })),
      ...chosen.flatMap((group) => {
        const box = groupPlace(group, byId, ports);
        return box ? [{ key: groupKey(group.id), box }] : [];
      }),
      ...allNotes
        .filter(({ id }) => notes.has(id))
        .map(({ id, position, size }) => ({ key: noteKey(id), box: { ...position, ...size } })),
    ];
  };

  return {
    /** Nodes, groups and notes were dragged, or moved with the arrow keys, to these places. */
    moveTo(positions: readonly (readonly [key: string, position: Point])[]) {
      return moveAll(movedBy(positions, draft.store.getState()));
    },
    align(how: Alignment) {
      const things = selectedBoxes();
      if (things.length < fewest(how)) {
        return announce(t('Select at least {fewest} things first.', { fewest: fewest(how) }));
      }
      const places = alignBoxes(
        things.map(({ box }) => box),
        how,
      );
      const positions = things.map(({ key }, index) => [key, places[index] ?? { x: 0, y: 0 }] as const);
      moveAll(movedBy(positions, draft.store.getState()), alignments[how].done(things.length));
    },
    /** Makes the selected nodes a group, and asks for its name. */
    group() {
      const nodes = selectedNodes(draft, view);
      const groups = document().groups ?? [];
      const before = new Set(groups.map(({ id }) => id));
      if (!draft.dispatch(groupNodes(nodes, freeGroupName(groups)))) return;
      const made = document().groups?.find(({ id }) => !before.has(id));
      if (!made) return;
      view.select([], [], { groups: [made.id] });
      view.setState({ isInspectorOpen: true, renaming: groupKey(made.id) });
    },
    ungroup(groups: readonly string[] = [...view.getState().groups]) {
      if (groups.length === 0) return announce(t('Select a group first.'));
      const members = (document().groups ?? []).filter(({ id }) => groups.includes(id));
      if (draft.dispatch(ungroup(groups))) view.select(members.flatMap(({ nodes }) => nodes));
    },
    renameGroup: (id: string, name: string) => draft.dispatch(renameGroup(id, name)),
    /** Collapses groups, or expands them when all are collapsed. */
    toggleCollapsed(groups: readonly string[] = [...view.getState().groups]) {
      if (groups.length === 0) return announce(t('Select a group first.'));
      const chosen = (document().groups ?? []).filter(({ id }) => groups.includes(id));
      draft.dispatch(setCollapsed(groups, !chosen.every(({ collapsed }) => collapsed)));
    },
    putIntoGroup: (group: string, nodes: readonly string[]) => draft.dispatch(addToGroup(group, nodes)),
    takeOutOfGroup: (nodes: readonly string[]) => draft.dispatch(takeOutOfGroup(nodes)),
    /** Adds an empty note and begins to write it. Without a place it goes below everything. */
    addNote(at?: Point) {
      const { nodes } = document();
      const below = {
        x: Math.min(0, ...nodes.map(({ position }) => position.x)),
        y: nodes.length === 0 ? 0 : Math.max(...nodes.map(({ position }) => position.y)) + 200,
      };
      const note = newNote(document(), freePosition(document(), at ?? below));
      if (!draft.dispatch(addNote(note))) return;
      view.select([], [], { notes: [note.id] });
      view.setState({ renaming: noteKey(note.id), isInspectorOpen: true });
      view.lookAt('reveal');
    },
    writeNote: (id: string, text: string) => draft.dispatch(changeNote(id, { text })),
    resizeNote: (id: string, size: { width: number; height: number }) =>
      draft.dispatch(changeNote(id, { size })),
  };
}

/** "Group", "Group 2", …: the first that no group has. */
function freeGroupName(groups: readonly NodeGroup[]): string {
  const names = new Set(groups.map(({ name }) => name));
  if (!names.has(t('Group'))) return t('Group');
  let count = 2;
  while (names.has(t('Group {count}', { count }))) count += 1;
  return t('Group {count}', { count });
}
