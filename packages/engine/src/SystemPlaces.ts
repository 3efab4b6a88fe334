/** One send under way; given back when it has ended. */
export type Place = symbol;

interface Waiter {
  most: number;
  resolve(place: Place | undefined): void;
  timer: NodeJS.Timeout;
}

interface System {
  taken: Set<Place>;
  /** When the last place was given, in ms: with it all are as old, or older. */
  lastGiven: number;
  /** Sends that wait a moment for a place, in order of arrival. */
  waiting: Waiter[];
  /** Somebody was refused, under a bound of so many, and has to hear of the next free place. */
  refusedAt: number | undefined;
}

// A send that is not answered by then holds its place for long; a system with nothing but such sends is stuck.
const slowMs = 250;

/**
 * How many sends to each system are under way in this process, for all nodes and pipelines. Of a system that answers,
 * one send more waits a moment for its place; of one that does not, it is refused at once, so that what hangs there
 * never takes the places of messages that go elsewhere.
 */
export class SystemPlaces {
  readonly #systems = new Map<string, System>();
  readonly #listeners = new Set<(system: string, most: number) => void>();

  /** Called when a system that refused somebody, under a bound of so many, has a place again. */
  subscribe(listener: (system: string, most: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A place among at most `most`; undefined when none is free and none is likely to be soon. */
  take(system: string, most: number): Place | undefined | Promise<Place | undefined> {
    const known = this.#systemOf(system);
    if (known.taken.size < most && known.waiting.length === 0) return this.#give(known);
    if (performance.now() - known.lastGiven > slowMs) return refuse(known, most);
    const { promise, resolve } = Promise.withResolvers<Place | undefined>();
    const waiter: Waiter = { most, resolve, timer: setTimeout(() => this.#giveUp(known, waiter), slowMs) };
    known.waiting.push(waiter);
    return promise;
  }

  giveBack(system: string, place: Place): void {
    const known = this.#systemOf(system);
    known.taken.delete(place);
    while (known.waiting[0] && known.taken.size < known.waiting[0].most) {
      const { resolve, timer } = known.waiting.shift()!;
      clearTimeout(timer);
      resolve(this.#give(known));
    }
    const { refusedAt } = known;
    if (known.taken.size + known.waiting.length === 0) this.#systems.delete(system);
    if (refusedAt === undefined || known.waiting.length > 0 || known.taken.size >= refusedAt) return;
    known.refusedAt = undefined;
    for (const listener of this.#listeners) listener(system, refusedAt);
  }

  /** Under a bound of so many, how many places are free. */
  free(system: string, most: number): number {
    return Math.max(0, most - (this.#systems.get(system)?.taken.size ?? 0));
  }

  /** More that were refused may be waiting: the next free place is to be told again. */
  expect(system: string, most: number): void {
    refuse(this.#systemOf(system), most);
  }

  #give(system: System): Place {
    const place = Symbol();
    system.taken.add(place);
    system.lastGiven = performance.now();
    return place;
  }

  #giveUp(system: System, waiter: Waiter): void {
    system.waiting = system.waiting.filter((each) => each !== waiter);
    waiter.resolve(refuse(system, waiter.most));
  }

  #systemOf(name: string): System {
    const known = this.#systems.get(name);
    if (known) return known;
    const system: System = { taken: new Set(), lastGiven: 0, waiting: [], refusedAt: undefined };
    this.#systems.set(name, system);
    return system;
  }
}

function refuse(system: System, most: number): undefined {
  system.refusedAt = Math.max(system.refusedAt ?? 0, most);
}
