import {
  addNode,
  type Clip,
  connect,
  copyNodes,
  disconnect,
  duplicateNodes,
  insertBetween,
  insertConverter,
  layout,
  moveNodes,
  newNode,
  type PipelineNode,
  type PluginManifest,
  type PortReference,
  paste,
  removeNodes,
  setDisabled,
} from '@pyheart/plugin-sdk';
import type { Point, Wiring } from '../canvas/createWiring.ts';
import type { WireEnd } from '../canvas/wiringTargets.ts';
import type { Manifests } from '../catalog/useManifests.ts';
import type { Draft } from '../draft/createDraft.ts';
import type { View } from './createView.ts';
import { firstFit, outgoingEnds } from './fitting.ts';
import { freePosition, positionAfter } from './freePosition.ts';
import { both, makeRoom } from './makeRoom.ts';
import { moveIntoWire } from './moveIntoWire.ts';

export interface EditParts {
  draft: Draft;
  view: View;
  wiring: Wiring;
  manifests: Manifests;
  plugins: readonly PluginManifest[];
  announce(text: string): void;
}

export type Edits = ReturnType<typeof createEdits>;

// Outlives the designer, so that nodes can be copied from one pipeline to another.
let clip: Clip | null = null;

/** What canvas, outline, menus and shortcuts can do. Each is one command and leaves a fitting selection. */
export function createEdits({ draft, view, wiring, manifests, plugins, announce }: EditParts) {
  const document = () => draft.store.getState().document;
  const selected = () => [...view.getState().nodes];

  /** Adds, and selects what was added. */
  const add = (node: PipelineNode, wires: { from: PortReference; to: PortReference }[]) => {
    if (draft.dispatch(addNode(node, wires))) view.select([node.id]);
    return node.id;
  };
  const made = (key: string, wish: Point) => {
    const manifest = manifests.get(key);
    return manifest ? newNode(document(), manifest, freePosition(document(), wish)) : undefined;
  };
  const selectNew = (before: ReadonlySet<string>) =>
    view.select(
      document()
        .nodes.filter(({ id }) => !before.has(id))
        .map(({ id }) => id),
    );
  const ids = () => new Set(document().nodes.map(({ id }) => id));

  return {
    /** Adds a plugin where it was dropped. */
    addAt(key: string, at: Point) {
      const node = made(key, at);
      return node ? add(node, []) : undefined;
    },
    /** Adds a plugin after the selected node, wired to it when they fit; else beside what is there. */
    addAfterSelection(key: string) {
      const [only] = selected();
      const { byId, ports } = draft.store.getState();
      const before = selected().length === 1 && only ? byId.get(only) : undefined;
      const last = document().nodes.at(-1);
      const node = made(key, before ? positionAfter(before) : last ? positionAfter(last) : { x: 0, y: 0 });
      if (!node) return undefined;
      const ends = before ? outgoingEnds(before.id, ports.get(before.id)) : [];
      const wires = ends.flatMap((end) => firstFit(document(), plugins, end, node) ?? []).slice(0, 1);
      return add(node, wires);
    },
    /** Adds a plugin at the loose end of a wire. */
    addAtEnd(key: string, start: WireEnd, at: Point) {
      const node = made(key, at);
      if (!node) return undefined;
      const wire = firstFit(document(), plugins, start, node);
      return add(node, wire ? [wire] : []);
    },
    insertInto(key: string, wire: string, at: Point) {
      const node = made(key, at);
      const ends = document().wires.find(({ id }) => id === wire);
      if (!node || !ends) return;
      const { at: place, command } = makeRoom(document(), ends.from.node, ends.to.node);
      if (draft.dispatch(both(insertBetween(wire, { ...node, position: place }, plugins), command)))
        view.select([node.id]);
    },
    /** An existing, unwired node was dropped on a wire. */
    moveInto(node: string, wire: string) {
      return draft.dispatch(moveIntoWire(node, wire, plugins));
    },
    insertConverter(key: string, from: PortReference, to: PortReference) {
      const node = made(key, { x: 0, y: 0 });
      if (!node) return;
      const { at, command } = makeRoom(document(), from.node, to.node);
      if (draft.dispatch(both(insertConverter(from, to, { ...node, position: at }, plugins), command)))
        view.select([node.id]);
      wiring.ask(null);
    },
    connect: (from: PortReference, to: PortReference) => draft.dispatch(connect(from, to, plugins)),
    disconnect: (wires: readonly string[]) => draft.dispatch(disconnect(wires)),
    beginWire(start: WireEnd) {
      wiring.begin(start);
      const targets = [...(wiring.store.getState().targets?.values() ?? [])];
      const fitting = targets.filter((reason) => reason === null).length;
      announce(`Drawing a wire. ${fitting} of ${targets.length} ports fit. Press Escape to cancel.`);
    },
    endWire(end: WireEnd, at: Point) {
      const wire = wiring.endAt(end, at);
      if (wire) draft.dispatch(connect(wire.from, wire.to, plugins));
      const { prompt } = wiring.store.getState();
      if (prompt?.kind === 'refused') announce(prompt.reason);
    },
    move: (positions: Record<string, Point>) => draft.dispatch(moveNodes(positions)),
    remove(nodes: readonly string[], wires: readonly string[] = []) {
      if (nodes.length > 0) draft.dispatch(removeNodes(nodes));
      const left = wires.filter((id) => document().wires.some((wire) => wire.id === id));
      if (left.length > 0) draft.dispatch(disconnect(left));
      view.select([]);
    },
    removeSelection() {
      const { nodes, wires } = view.getState();
      this.remove([...nodes], [...wires]);
    },
    copy(nodes = selected()) {
      if (nodes.length === 0) return;
      clip = copyNodes(document(), nodes);
      announce(`Copied ${nodes.length === 1 ? '1 node' : `${nodes.length} nodes`}`);
    },
    cut() {
      this.copy();
      this.removeSelection();
    },
    canPaste: () => clip !== null,
    paste() {
      if (!clip) return;
      const before = ids();
      if (draft.dispatch(paste(clip))) selectNew(before);
    },
    duplicate(nodes = selected()) {
      if (nodes.length === 0) return;
      const before = ids();
      if (draft.dispatch(duplicateNodes(nodes))) selectNew(before);
    },
    setDisabled: (nodes: readonly string[], disabled: boolean) =>
      draft.dispatch(setDisabled(nodes, disabled)),
    async arrange() {
      const { arrange } = await import('../canvas/arrange.ts');
      const { ports } = draft.store.getState();
      draft.dispatch(layout(arrange(document(), ports)));
    },
    selectAll: () =>
      view.select(
        ids(),
        document().wires.map(({ id }) => id),
      ),
  };
}
