import type { KeyboardEvent } from 'react';
import type { Side } from './createGrid.ts';
import { useGrid } from './GridContext.ts';

/**
 * The keys of a tree of fields: arrows walk and open, Enter maps, Space shows the mappings, Delete removes them.
 * The handler returns the line to bring into view.
 */
export function useFieldKeys(side: Side): (event: KeyboardEvent, line: number) => number | undefined {
  const { grid, sides, edits } = useGrid();
  const { visible, tree, byPlace } = sides[side];
  return (event, line) => {
    const field = visible[line];
    if (!field || event.ctrlKey || event.metaKey || event.altKey) return undefined;
    const { node, isOpen } = field;
    const go = (to: number): number => {
      const next = Math.min(visible.length - 1, Math.max(0, to));
      grid.patch(side, { cursor: visible[next]?.node.place });
      return next;
    };
    const keys: Record<string, () => number | undefined> = {
      ArrowDown: () => go(line + 1),
      ArrowUp: () => go(line - 1),
      PageDown: () => go(line + 15),
      PageUp: () => go(line - 15),
      Home: () => go(0),
      End: () => go(visible.length - 1),
      ArrowRight: () => {
        if (!node.children) return undefined;
        if (isOpen) return go(line + 1);
        grid.toggle(side, node.place, true);
        return undefined;
      },
      ArrowLeft: () => {
        if (isOpen) {
          grid.toggle(side, node.place, false);
          return undefined;
        }
        const parent = tree.parentOf(node.place);
        return go(visible.findIndex((other) => other.node.place === parent));
      },
      Enter: () => {
        if (node.isGroup) grid.toggle(side, node.place, !isOpen);
        else grid.setState({ dialog: { kind: 'map', side, place: node.place } });
        return undefined;
      },
      ' ': () => {
        grid.setState({ field: { side, place: node.place }, row: undefined, panel: 'mapping' });
        return undefined;
      },
      Delete: () => {
        const rows = byPlace.get(node.place) ?? [];
        edits.remove(
          rows.map(({ row }) => row.id),
          tree.say(node.place),
        );
        return undefined;
      },
    };
    const act = keys[event.key];
    if (!act) return undefined;
    event.preventDefault();
    return act();
  };
}
