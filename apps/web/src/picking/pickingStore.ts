import { create } from 'zustand';

/** A form field that can take a place of a message. */
export interface PlaceTarget {
  id: string;
  element: HTMLElement;
  /** Writes the path in the notation of the field. */
  take(path: string): void;
}

interface Picking {
  /** The path that somebody wants to put into a field. */
  carried: string | null;
  /** The fields of the form that is open. */
  targets: readonly PlaceTarget[];
}

/** What is carried from a message to a form, and where it can be put. */
export const usePicking = create<Picking>()(() => ({ carried: null, targets: [] }));

export function carry(path: string | null): void {
  usePicking.setState({ carried: path });
}

/** Makes a field known as long as it is on the screen; returns what makes it unknown again. */
export function addTarget(target: PlaceTarget): () => void {
  usePicking.setState(({ targets }) => ({ targets: [...targets, target] }));
  return () =>
    usePicking.setState(({ targets }) => ({ targets: targets.filter((other) => other !== target) }));
}

/** The fields in the order in which they stand in the form. */
export function inOrder(targets: readonly PlaceTarget[]): PlaceTarget[] {
  return [...targets].sort((a, b) =>
    a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
}
