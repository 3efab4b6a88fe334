import type { Json, NodeStore } from '@pyheart/plugin-sdk';

/** What a look brought, as far as the mark goes by it. */
interface MarkedItem {
  /** The same for the same version of the same thing. */
  key: string;
  /** How new it is; absent: it does not say. */
  value?: string;
}

interface Mark {
  /** Counts the looks that brought something, so that the same content later is a message of its own. */
  looks: number;
  /** The highest value seen; systems are asked for it and what is newer. */
  value?: string;
  /** Items with that value, or without a system's help all that were there last time: they are not new. */
  seen: string[];
  etag?: string;
}

/**
 * How far a source has come. Moved only when everything before it is accepted, so a crash asks for it again; items at
 * the mark itself are remembered, because a system answers them each time.
 */
export class PollMark {
  readonly #store: NodeStore;
  readonly #hasValues: boolean;
  readonly #mark: Mark;

  private constructor(store: NodeStore, hasValues: boolean, mark: Mark) {
    this.#store = store;
    this.#hasValues = hasValues;
    this.#mark = mark;
  }

  static async open(store: NodeStore, options: { hasValues: boolean; startFrom: string }): Promise<PollMark> {
    const stored = toMark(await store.get('mark'));
    const first = options.startFrom === '' ? {} : { value: options.startFrom };
    return new PollMark(store, options.hasValues, stored ?? { looks: 0, seen: [], ...first });
  }

  get value(): string | undefined {
    return this.#mark.value;
  }

  get etag(): string | undefined {
    return this.#mark.etag;
  }

  /** What makes it the same message when it is asked for again because the mark was not moved. */
  idempotencyKey({ key }: MarkedItem): string {
    return `poll|${this.#mark.looks}|${key}`;
  }

  /** How many items a system answers again, because they are at the mark itself. */
  get knownCount(): number {
    return this.#mark.seen.length;
  }

  isKnown({ key }: MarkedItem): boolean {
    return this.#mark.seen.includes(key);
  }

  /** All of these are accepted. */
  async move(items: readonly MarkedItem[], etag: string | undefined): Promise<void> {
    const mark = this.#mark;
    const hasNews = items.some((item) => !this.isKnown(item));
    if (!hasNews && etag === mark.etag && items.length === mark.seen.length) return;
    if (hasNews) mark.looks += 1;
    if (etag === undefined) delete mark.etag;
    else mark.etag = etag;
    if (!this.#hasValues) mark.seen = items.map(({ key }) => key);
    for (const { key, value } of this.#hasValues ? items : []) {
      if (value === undefined) continue;
      const order = mark.value === undefined ? 1 : compareValues(value, mark.value);
      if (order > 0) {
        mark.value = value;
        mark.seen = [key];
      } else if (order === 0 && !mark.seen.includes(key)) mark.seen.push(key);
    }
    await this.#store.set('mark', { ...mark });
  }
}

/** Times by their instant, numbers by their size, all else by its characters. */
export function compareValues(one: string, other: string): number {
  for (const read of [Number, instantOf]) {
    const [a, b] = [read(one), read(other)];
    if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b;
  }
  return one < other ? -1 : one > other ? 1 : 0;
}

function instantOf(text: string): number {
  // Date.parse alone takes almost anything for a date.
  return /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
}

function toMark(stored: Json | undefined): Mark | undefined {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return undefined;
  const { looks, value, seen, etag } = stored;
  return {
    looks: typeof looks === 'number' ? looks : 0,
    seen: Array.isArray(seen) ? seen.filter((key) => typeof key === 'string') : [],
    ...(typeof value === 'string' ? { value } : {}),
    ...(typeof etag === 'string' ? { etag } : {}),
  };
}
