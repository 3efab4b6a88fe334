import type { Point } from './createWiring.ts';

/** Where a mouse or touch event happened, in the window. */
export function pointOf(event: MouseEvent | TouchEvent): Point {
  const place = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: place?.clientX ?? 0, y: place?.clientY ?? 0 };
}

/** The id of the wire at this point of the window, if any. */
export function wireAt({ x, y }: Point): string | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const wire = element.closest('.react-flow__edge');
    if (wire) return wire.getAttribute('data-id');
  }
  return null;
}
