import type { PointerEvent as ReactPointerEvent } from 'react';
import { type Grid, otherSide, type Side } from './createGrid.ts';

interface DragParts {
  grid: Grid;
  side: Side;
  place: string;
  map(from: string, to: string): void;
}

/** A click stays a click until the pointer has gone this far. */
const slackPx = 5;
const edgePx = 28;

/** Follows the pointer from a field to one of the other side, and maps them where it is let go. */
export function startLineDrag(start: ReactPointerEvent, { grid, side, place, map }: DragParts): void {
  const to = otherSide(side);
  let isDragging = false;
  const move = (event: PointerEvent) => {
    const far = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY);
    if (!isDragging && far < slackPx) return;
    isDragging = true;
    event.preventDefault();
    scrollAtEdge(event, to);
    const over = fieldAt(event, to);
    grid.setState({ drag: { side, place, x: event.clientX, y: event.clientY, over } });
  };
  const end = () => {
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', drop);
    window.removeEventListener('pointercancel', end);
    window.removeEventListener('keydown', cancel, true);
    grid.setState({ drag: undefined });
  };
  const drop = (event: PointerEvent) => {
    end();
    const other = isDragging ? fieldAt(event, to) : undefined;
    if (other === undefined) return;
    if (side === 'source') map(place, other);
    else map(other, place);
  };
  const cancel = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    end();
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', drop);
  window.addEventListener('pointercancel', end);
  window.addEventListener('keydown', cancel, true);
}

function fieldAt({ clientX, clientY }: PointerEvent, side: Side): string | undefined {
  const item = document.elementFromPoint(clientX, clientY)?.closest('[data-map-place]');
  return item instanceof HTMLElement && item.dataset['mapSide'] === side
    ? item.dataset['mapPlace']
    : undefined;
}

/** Near the upper and lower end of the list, the list moves, so that every field can be reached. */
function scrollAtEdge({ clientX, clientY }: PointerEvent, side: Side): void {
  const list = document.elementFromPoint(clientX, clientY)?.closest('[role="tree"]');
  if (!list?.querySelector(`[data-map-side="${side}"]`)) return;
  const { top, bottom } = list.getBoundingClientRect();
  if (clientY < top + edgePx) list.scrollBy(0, -14);
  else if (clientY > bottom - edgePx) list.scrollBy(0, 14);
}
