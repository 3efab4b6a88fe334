import type { AcceptedRun, Intake } from './RunStore.ts';

type Place = NonNullable<AcceptedRun['place']>;

/** Which order keys of one pipeline have become one, for ledgers in memory. There are no circles and no chains. */
export class JoinedKeys {
  readonly #places = new Map<string, Place>();

  /** Where a message goes, when that is not where it says, and the keys that have to be empty before it runs. */
  accept({ orderKey, lane, joins = [] }: Pick<Intake, 'orderKey' | 'lane' | 'joins'>): {
    place?: Place;
    joins: string[];
  } {
    const known = this.#places.get(orderKey);
    const place = known ?? { orderKey, lane };
    const roots = new Set(joins.map((key) => this.#places.get(key)?.orderKey ?? key));
    roots.delete(place.orderKey);
    for (const root of roots) {
      for (const [key, joined] of this.#places) if (joined.orderKey === root) this.#places.set(key, place);
      this.#places.set(root, place);
    }
    return { ...(known ? { place: known } : {}), joins: [...roots] };
  }
}
