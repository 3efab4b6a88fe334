import type { MessageKind } from './message.ts';
import type { ShowIf } from './settings.ts';

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
  /** An output that gives something only with these settings: with others it is not there, unless a wire leaves it. */
  showIf?: ShowIf;
}
