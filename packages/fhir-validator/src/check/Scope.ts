import type { DefinitionStore } from '../definitions/DefinitionStore.ts';
import type { JsonRecord } from '../definitions/jsonValue.ts';
import type { Finding } from './Finding.ts';
import type { Item } from './Item.ts';

/** A resource in what is checked, and where. */
export interface Place {
  resource: JsonRecord;
  at: string;
}

/** The resources around the one that is being checked. */
export interface Surroundings {
  /** The resource that the element belongs to. */
  own: Place;
  /** The resource that holds `own` in `contained`, or `own` itself. */
  container: Place;
  /** The outermost resource. */
  root: Place;
  /** The bundle that `container` is an entry of, and the address it has there. */
  bundle?: { place: Place; fullUrl: string | undefined };
}

/** What every check gets besides the element it looks at. */
export interface Scope {
  store: DefinitionStore;
  around: Surroundings;
  report(finding: Finding): void;
  /** Evaluates FHIRPath on an element. Throws when the expression cannot be evaluated. */
  evaluate(expression: string, on: Item, around: Surroundings): unknown[];
  /** False when this rule was evaluated here before: a profile repeats the rules of what it is made from. */
  isFirst(rule: string): boolean;
  /** Does an element conform to a profile? Undefined when the profile is not known. */
  conforms(item: Item, profile: string): boolean | undefined;
  /** The profile that asks; undefined when FHIR itself does. */
  profile?: string;
}
