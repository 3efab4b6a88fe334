import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Comparison } from '../versions/stateKey.ts';

export type DrawerTab = 'problems' | 'try' | 'tests' | 'runs' | 'yaml';
export type InspectorTab = 'settings' | 'data' | 'live' | 'notes';

export interface ViewState {
  /** Selected nodes, wires, groups and notes; never part of the history. */
  nodes: ReadonlySet<string>;
  wires: ReadonlySet<string>;
  groups: ReadonlySet<string>;
  notes: ReadonlySet<string>;
  mode: 'canvas' | 'outline' | 'story' | 'versions';
  inspectorTab: InspectorTab;
  drawerTab: DrawerTab;
  isPaletteOpen: boolean;
  isInspectorOpen: boolean;
  isDrawerOpen: boolean;
  isFinding: boolean;
  /** The one dialog or command list that is open. */
  overlay: 'commands' | 'add' | 'shortcuts' | 'connect' | 'publish' | 'pipeline' | 'subPipeline' | null;
  /** What the dialog for publishing says at first. */
  publishNote: string;
  /** The states of the pipeline that are compared; null: the newest change. */
  compare: Comparison | null;
  /** What the canvas was last asked to show: everything, the selection, or one node; `reveal` only when it is hidden. */
  canvasAsk: { what: 'fit' | 'selection' | 'reveal' | 'closer' | 'farther' | { node: string }; turn: number };
  /** The node, `groupKey` or `noteKey` whose name or text is being typed. */
  renaming: string | null;
  /** Where a try starts; null means at the pipeline's source. */
  tryFrom: string | null;
  /** The node whose mapping grid was asked for; the address takes it over. */
  mapping: string | null;
  /** The node whose called pipeline was asked for; the address takes it over. */
  opening: string | null;
  /** The wire under the pointer or the keyboard's focus. */
  wireAt: string | null;
  /** The field that the inspector should show, from a problem that was clicked. */
  field: { node: string; field: string; turn: number } | null;
}

export type View = StoreApi<ViewState> & {
  select(nodes: Iterable<string>, wires?: Iterable<string>, marks?: Marks): void;
  showDrawer(tab: DrawerTab): void;
  showNode(node: string, tab?: InspectorTab): void;
  /** Selects what was added and brings it into view; where there is room its settings open beside the canvas. */
  showAdded(node: string): void;
  showWire(wire: string): void;
  /** Brings all nodes, or one, into view. */
  lookAt(what: ViewState['canvasAsk']['what']): void;
};

export interface Marks {
  groups?: Iterable<string>;
  notes?: Iterable<string>;
}

const remembered = ['isPaletteOpen', 'isInspectorOpen', 'isDrawerOpen', 'drawerTab'] as const;
const key = 'studio.panels';

/**
 * What is shown and selected in the designer. Panels are remembered in this browser. On a tight screen, such as a tablet
 * upright, palette and inspector would leave no canvas between them: opening the one closes the other.
 */
export function createView(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  isNarrow: boolean,
  isTight: () => boolean = () => false,
): View {
  const store = createStore<ViewState>(() => ({
    nodes: new Set(),
    wires: new Set(),
    groups: new Set(),
    notes: new Set(),
    mode: isNarrow ? 'outline' : 'canvas',
    inspectorTab: 'settings',
    drawerTab: 'problems',
    isPaletteOpen: true,
    isInspectorOpen: false,
    isDrawerOpen: false,
    isFinding: false,
    overlay: null,
    publishNote: '',
    compare: null,
    canvasAsk: { what: 'fit', turn: 0 },
    renaming: null,
    tryFrom: null,
    mapping: null,
    opening: null,
    wireAt: null,
    field: null,
    ...(isNarrow ? { isPaletteOpen: false } : read(storage)),
  }));
  if (!isNarrow) {
    store.subscribe((state, before) => {
      if (remembered.every((name) => state[name] === before[name])) return;
      storage.setItem(key, JSON.stringify(Object.fromEntries(remembered.map((name) => [name, state[name]]))));
    });
  }
  if (!isNarrow) {
    const opened = store.getState();
    if (isTight() && opened.isInspectorOpen) store.setState({ isPaletteOpen: false });
    store.subscribe(({ isPaletteOpen, isInspectorOpen }, before) => {
      if (!isPaletteOpen || !isInspectorOpen || !isTight()) return;
      store.setState(before.isPaletteOpen ? { isPaletteOpen: false } : { isInspectorOpen: false });
    });
  }
  const select: View['select'] = (nodes, wires = [], { groups = [], notes = [] } = {}) =>
    store.setState({
      nodes: new Set(nodes),
      wires: new Set(wires),
      groups: new Set(groups),
      notes: new Set(notes),
    });
  const lookAt: View['lookAt'] = (what) =>
    store.setState(({ canvasAsk }) => ({ canvasAsk: { what, turn: canvasAsk.turn + 1 } }));
  return {
    ...store,
    select,
    showDrawer: (drawerTab) => store.setState({ drawerTab, isDrawerOpen: true }),
    lookAt,
    showNode: (node, inspectorTab = 'settings') => {
      select([node]);
      store.setState({ inspectorTab, isInspectorOpen: true });
    },
    showAdded: (node) => {
      select([node]);
      if (!isNarrow) store.setState({ inspectorTab: 'settings', isInspectorOpen: true });
      lookAt('reveal');
    },
    showWire: (wire) => {
      select([], [wire]);
      store.setState({ isInspectorOpen: true });
    },
  };
}

function read(storage: Pick<Storage, 'getItem'>): Partial<ViewState> {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    // A broken entry means standard panels.
    return {};
  }
}
