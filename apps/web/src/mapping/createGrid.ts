import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Scrolled } from './mappingLines.ts';

export type Side = 'source' | 'target';
export const otherSide = (side: Side): Side => (side === 'source' ? 'target' : 'source');

/** A field that someone drags a line from, and where the pointer is. */
export interface LineDrag {
  side: Side;
  place: string;
  x: number;
  y: number;
  /** The field of the other side under the pointer. */
  over: string | undefined;
}

export interface SideState {
  search: string;
  /** Only what is mapped, filled or required, or everything that the definitions know. */
  shown: 'inUse' | 'all';
  open: ReadonlySet<string>;
  /** Segments, resources or fields that a person added. */
  added: readonly string[];
  /** Where the keyboard is. */
  cursor: string | undefined;
  scroll: Scrolled;
  /** The field to bring into view. */
  reveal: { place: string; turn: number } | undefined;
}

export interface GridState {
  source: SideState;
  target: SideState;
  view: 'lines' | 'table';
  panel: 'mapping' | 'coverage' | 'result';
  /** The row that is being edited, by its id. */
  row: string | undefined;
  /** The field whose mappings are looked at. */
  field: { side: Side; place: string } | undefined;
  drag: LineDrag | undefined;
  rowSearch: string;
  sample: string | undefined;
  dialog:
    | { kind: 'map' | 'add'; side: Side; place: string }
    | { kind: 'tables' | 'profiles' | 'import' }
    | undefined;
}

export type Grid = StoreApi<GridState> & {
  patch(side: Side, part: Partial<SideState>): void;
  toggle(side: Side, place: string, isOpen: boolean): void;
  /** Opens what is around a place and brings it into view. */
  reveal(side: Side, place: string, ancestors: readonly string[]): void;
};

const freshSide: SideState = {
  search: '',
  shown: 'inUse',
  open: new Set(),
  added: [],
  cursor: undefined,
  scroll: { top: 0, height: 0 },
  reveal: undefined,
};

/**
 * What is opened, selected and scrolled in the mapping grid; nothing of it is part of the history. A mapping without rows
 * shows every field that it could fill: of those in use there is none to drag a line to.
 */
export function createGrid(hasRows: boolean): Grid {
  const store = createStore<GridState>(() => ({
    source: freshSide,
    target: { ...freshSide, shown: hasRows ? 'inUse' : 'all' },
    view: 'lines',
    panel: 'mapping',
    row: undefined,
    field: undefined,
    drag: undefined,
    rowSearch: '',
    sample: undefined,
    dialog: undefined,
  }));
  const patch: Grid['patch'] = (side, part) =>
    store.setState((state) => ({ [side]: { ...state[side], ...part } }));
  return {
    ...store,
    patch,
    toggle(side, place, isOpen) {
      const open = new Set(store.getState()[side].open);
      if (isOpen) open.add(place);
      else open.delete(place);
      patch(side, { open });
    },
    reveal(side, place, ancestors) {
      const { open, reveal } = store.getState()[side];
      patch(side, {
        open: new Set([...open, ...ancestors]),
        cursor: place,
        reveal: { place, turn: (reveal?.turn ?? 0) + 1 },
      });
    },
  };
}
