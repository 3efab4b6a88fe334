import type { MessageKind } from './message.ts';

/** `any` takes or gives every kind; what a pass-through node gives is what it got. */
export interface Port {
  name: string;
  title: string;
  kinds: readonly MessageKind[] | 'any';
  /** Subtypes it is limited to, such as `ADT^A01`; empty or absent means all. */
  subtypes?: readonly string[];
  /** One sentence for the tooltip. */
  help?: string;
  /** A pass-through output gives exactly the kinds that arrive at the named input. */
  sameAs?: string;
}
