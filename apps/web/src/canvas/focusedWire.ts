/** The wire that has the keyboard's focus; React Flow gives its element the id of the edge. */
export function focusedWire(target: EventTarget): string | null {
  const edge = target instanceof Element ? target.closest('.react-flow__edge') : null;
  return edge?.getAttribute('data-id') ?? null;
}
