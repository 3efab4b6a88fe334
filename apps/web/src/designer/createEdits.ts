import {
  addNode,
  type Command,
  connect,
  connectFailures,
  disconnect,
  groupOf,
  insertBetween,
  insertConverter,
  layout,
  newNode,
  type PipelineNode,
  type PluginManifest,
  type PortReference,
  setDisabled,
} from '@pyheart/plugin-sdk';
import type { Point, Wiring } from '../canvas/createWiring.ts';
import type { WireEnd } from '../canvas/wiringTargets.ts';
import type { Manifests } from '../catalog/useManifests.ts';
import type { Draft } from '../draft/createDraft.ts';
import { t } from '../language/t.ts';
import type { Clipboard } from './createClipboard.ts';
import { createClipEdits } from './createClipEdits.ts';
import { createMarkEdits } from './createMarkEdits.ts';
import type { View } from './createView.ts';
import { firstFit, outgoingEnds } from './fitting.ts';
import { freePosition, positionAfter } from './freePosition.ts';
import { inOneStep } from './inOneStep.ts';
import { makeRoom } from './makeRoom.ts';
import { moveIntoWire } from './moveIntoWire.ts';

export interface EditParts {
  draft: Draft;
  view: View;
  wiring: Wiring;
  manifests: Manifests;
  plugins: readonly PluginManifest[];
  clipboard: Clipboard;
  announce(text: string): void;
}

export type Edits = ReturnType<typeof createEdits>;

/**
 * What canvas, outline, menus and shortcuts can do. Each is one command and leaves a fitting selection. A step that was
 * chosen from a list opens its settings. One that was dropped on the canvas, or makes a drawn wire fit, does not: no panel
 * may open over the place where the next step or wire is to go.
 */
export function createEdits(parts: EditParts) {
  const { draft, view, wiring, manifests, plugins, announce } = parts;
  const document = () => draft.store.getState().document;
  const selected = () => [...view.getState().nodes];

  const addChosen = (node: PipelineNode, command: Command) => {
    if (draft.dispatch(command)) view.showAdded(node.id);
  };
  const addQuietly = (node: PipelineNode, command: Command) => {
    if (draft.dispatch(command)) view.select([node.id]);
  };
  const made = (key: string, wish: Point) => {
    const manifest = manifests.get(key);
    return manifest ? newNode(document(), manifest, freePosition(document(), wish)) : undefined;
  };
  const between = (key: string, wire: string) => {
    const node = made(key, { x: 0, y: 0 });
    const ends = document().wires.find(({ id }) => id === wire);
    if (!node || !ends) return undefined;
    const { at, command } = makeRoom(document(), ends.from.node, ends.to.node);
    return { node, command: inOneStep(insertBetween(wire, { ...node, position: at }, plugins), command) };
  };
  return {
    /** Adds a plugin where it was dropped. */
    dropAt(key: string, at: Point) {
      const node = made(key, at);
      if (node) addQuietly(node, addNode(node));
    },
    /** Adds a plugin that was dropped on a wire between the ends of it. */
    dropInto(key: string, wire: string) {
      const added = between(key, wire);
      if (added) addQuietly(added.node, added.command);
    },
    /** Adds a plugin that was chosen for a wire between the ends of it. */
    insertInto(key: string, wire: string) {
      const added = between(key, wire);
      if (added) addChosen(added.node, added.command);
    },
    /** Adds a plugin after the selected node, wired to it when they fit and in its group; else beside what is there. */
    addAfterSelection(key: string) {
      const [only] = selected();
      const { byId, ports } = draft.store.getState();
      const before = selected().length === 1 && only ? byId.get(only) : undefined;
      const last = document().nodes.at(-1);
      const node = made(key, before ? positionAfter(before) : last ? positionAfter(last) : { x: 0, y: 0 });
      if (!node) return;
      const ends = before ? outgoingEnds(before.id, ports.get(before.id)) : [];
      const group = before ? groupOf(document(), before.id)?.id : undefined;
      const wires = ends.flatMap((end) => firstFit(document(), plugins, end, node, group) ?? []).slice(0, 1);
      const isFirst = document().nodes.length === 0;
      addChosen(node, addNode(node, wires, group));
      if (isFirst) view.lookAt('fit');
    },
    /** Adds a plugin at the loose end of a wire. */
    addAtEnd(key: string, start: WireEnd, at: Point) {
      const node = made(key, at);
      if (!node) return;
      const wire = firstFit(document(), plugins, start, node);
      if (wire && start.group !== undefined)
        addChosen(node, inOneStep(addNode(node), connectFailures(start.group, wire.to, plugins)));
      else addChosen(node, addNode(node, wire ? [wire] : []));
    },
    /** An existing, unwired node was dropped on a wire. */
    moveInto(node: string, wire: string) {
      return draft.dispatch(moveIntoWire(node, wire, plugins));
    },
    insertConverter(key: string, from: PortReference, to: PortReference) {
      const node = made(key, { x: 0, y: 0 });
      if (!node) return;
      const { at, command } = makeRoom(document(), from.node, to.node);
      addQuietly(node, inOneStep(insertConverter(from, to, { ...node, position: at }, plugins), command));
      wiring.ask(null);
    },
    connect: (from: PortReference, to: PortReference) => draft.dispatch(connect(from, to, plugins)),
    disconnect: (wires: readonly string[]) => draft.dispatch(disconnect(wires)),
    /** Returns how many ports the wire may end at. */
    beginWire(start: WireEnd): number {
      wiring.begin(start);
      const targets = [...(wiring.store.getState().targets?.values() ?? [])];
      const fitting = targets.filter((reason) => reason === null).length;
      announce(
        t('Drawing a wire. {fitting} of {count} ports fit. Press Escape to cancel.', {
          fitting,
          count: targets.length,
        }),
      );
      return fitting;
    },
    endWire(end: WireEnd, at: Point) {
      const wire = wiring.endAt(end, at);
      if (wire?.group !== undefined) draft.dispatch(connectFailures(wire.group, wire.to, plugins));
      else if (wire) draft.dispatch(connect(wire.from, wire.to, plugins));
      const { prompt } = wiring.store.getState();
      if (prompt?.kind === 'refused') announce(prompt.reason);
    },
    setDisabled: (nodes: readonly string[], disabled: boolean) =>
      draft.dispatch(setDisabled(nodes, disabled)),
    async arrange() {
      const { arrange } = await import('../canvas/arrange.ts');
      const { ports } = draft.store.getState();
      draft.dispatch(layout(arrange(document(), ports)));
    },
    selectAll() {
      const { nodes, wires, notes = [] } = document();
      const idOf = ({ id }: { id: string }) => id;
      view.select(nodes.map(idOf), wires.map(idOf), { notes: notes.map(idOf) });
    },
    ...createClipEdits(parts),
    ...createMarkEdits(parts),
  };
}
