import { type Box, boxAround } from './groupBox.ts';

/** Canvas pixels within which an edge or a middle is taken for meant. */
const reach = 6;

export interface HelperLines {
  /** Where the box goes so that it lines up. */
  x: number;
  y: number;
  /** The line through what it lines up with, upright or level; null where it lines up with nothing. */
  upright: { x: number; from: number; to: number } | null;
  level: { y: number; from: number; to: number } | null;
}

/** What a box that is being dragged lines up with: left edges, middles, right edges; tops, middles, bottoms. */
export function helperLines(box: Box, others: readonly Box[]): HelperLines {
  const across = nearest(box.x, box.width, others, (other) => [other.x, other.width]);
  const down = nearest(box.y, box.height, others, (other) => [other.y, other.height]);
  const x = box.x + (across?.shift ?? 0);
  const y = box.y + (down?.shift ?? 0);
  const placed = { ...box, x, y };
  const upright = across && boxAround([placed, across.other]);
  const level = down && boxAround([placed, down.other]);
  return {
    x,
    y,
    upright: upright ? { x: across.at, from: upright.y, to: upright.y + upright.height } : null,
    level: level ? { y: down.at, from: level.x, to: level.x + level.width } : null,
  };
}

/** The smallest shift that brings start, middle or end to that of another box. */
function nearest(
  start: number,
  size: number,
  others: readonly Box[],
  side: (other: Box) => readonly [start: number, size: number],
): { shift: number; at: number; other: Box } | undefined {
  let best: { shift: number; at: number; other: Box } | undefined;
  for (const other of others) {
    const [otherStart, otherSize] = side(other);
    for (const part of [0, 0.5, 1]) {
      const at = otherStart + otherSize * part;
      const shift = at - (start + size * part);
      if (Math.abs(shift) <= reach && Math.abs(shift) < Math.abs(best?.shift ?? Number.POSITIVE_INFINITY)) {
        best = { shift, at, other };
      }
    }
  }
  return best;
}
