import type { Point } from '../canvas/createWiring.ts';
import type { Box } from '../canvas/groupBox.ts';
import { msg } from '../language/msg.ts';
import { t } from '../language/t.ts';

/** The ways to line things up or to spread them, with the words of the history. */
export const alignments = {
  left: {
    title: msg('Align left edges'),
    done: (count: number) => t('Aligned the left edges of {count} things', { count }),
  },
  centre: {
    title: msg('Align middles, left to right'),
    done: (count: number) => t('Centred {count} things, left to right', { count }),
  },
  right: {
    title: msg('Align right edges'),
    done: (count: number) => t('Aligned the right edges of {count} things', { count }),
  },
  top: {
    title: msg('Align top edges'),
    done: (count: number) => t('Aligned the top edges of {count} things', { count }),
  },
  middle: {
    title: msg('Align middles, top to bottom'),
    done: (count: number) => t('Centred {count} things, top to bottom', { count }),
  },
  bottom: {
    title: msg('Align bottom edges'),
    done: (count: number) => t('Aligned the bottom edges of {count} things', { count }),
  },
  across: {
    title: msg('Spread evenly, left to right'),
    done: (count: number) => t('Spread {count} things, left to right', { count }),
  },
  down: {
    title: msg('Spread evenly, top to bottom'),
    done: (count: number) => t('Spread {count} things, top to bottom', { count }),
  },
} as const;

export type Alignment = keyof typeof alignments;

/** How many things an alignment needs at least. */
export const fewest = (how: Alignment) => (how === 'across' || how === 'down' ? 3 : 2);

/** Where each box goes. Edges line up with the outermost one; spreading keeps the first and the last in place. */
export function alignBoxes(boxes: readonly Box[], how: Alignment): Point[] {
  const left = Math.min(...boxes.map(({ x }) => x));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const top = Math.min(...boxes.map(({ y }) => y));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  if (how === 'across') return spread(boxes, 'x', 'width');
  if (how === 'down') return spread(boxes, 'y', 'height');
  const places: Record<Exclude<Alignment, 'across' | 'down'>, (box: Box) => Point> = {
    left: ({ y }) => ({ x: left, y }),
    centre: ({ y, width }) => ({ x: Math.round((left + right - width) / 2), y }),
    right: ({ y, width }) => ({ x: right - width, y }),
    top: ({ x }) => ({ x, y: top }),
    middle: ({ x, height }) => ({ x, y: Math.round((top + bottom - height) / 2) }),
    bottom: ({ x, height }) => ({ x, y: bottom - height }),
  };
  return boxes.map(places[how]);
}

/** Equal gaps; they may be negative, when there is less room than the boxes need. */
function spread(boxes: readonly Box[], start: 'x' | 'y', size: 'width' | 'height'): Point[] {
  const order = boxes.map((_, index) => index).sort((one, other) => at(one)[start] - at(other)[start]);
  function at(index: number): Box {
    return boxes[index] ?? { x: 0, y: 0, width: 0, height: 0 };
  }
  const [first = 0] = order;
  const last = order.at(-1) ?? 0;
  const between = order.slice(1, -1).reduce((sum, index) => sum + at(index)[size], 0);
  const room = at(last)[start] - (at(first)[start] + at(first)[size]);
  const gap = (room - between) / Math.max(1, order.length - 1);
  const places = boxes.map(({ x, y }) => ({ x, y }));
  let next = at(first)[start] + at(first)[size] + gap;
  for (const index of order.slice(1, -1)) {
    places[index] = { ...at(index), [start]: Math.round(next) };
    next += at(index)[size] + gap;
  }
  return places.map(({ x, y }) => ({ x, y }));
}
