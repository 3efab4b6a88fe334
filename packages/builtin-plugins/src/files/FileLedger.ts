import type { Json, NodeStore } from '@pyheart/plugin-sdk';
import type { IncomingFileSettings } from './incomingFields.ts';

interface KnownFile {
  name: string;
  size: number;
  mtimeMs: number;
}

/** Which files that stay where they are were taken already; those that are gone are forgotten. */
export class FileLedger {
  readonly #store: NodeStore;
  readonly #taken: Map<string, string>;

  private constructor(store: NodeStore, taken: Iterable<[string, string]>) {
    this.#store = store;
    this.#taken = new Map(taken);
  }

  /** The ledger of a look that found these files. Where files are moved or deleted it is empty. */
  static async open(
    store: NodeStore,
    { after }: Pick<IncomingFileSettings, 'after'>,
    files: readonly KnownFile[],
  ): Promise<FileLedger> {
    if (after !== 'leave') return new FileLedger(store, []);
    const present = new Set(files.map(({ name }) => name));
    const known = entriesOf(await store.get('ledger')).filter(([name]) => present.has(name));
    return new FileLedger(store, known);
  }

  /** Whether this very content was taken: a file that changed since is a new one. */
  has(file: KnownFile): boolean {
    return this.#taken.get(file.name) === fingerprint(file);
  }

  async remember(file: KnownFile): Promise<void> {
    this.#taken.set(file.name, fingerprint(file));
    await this.#store.set('ledger', Object.fromEntries(this.#taken));
  }
}

/** The same for a file that nobody has written to since. */
export function fingerprint({ size, mtimeMs }: Pick<KnownFile, 'size' | 'mtimeMs'>): string {
  return `${size}-${Math.round(mtimeMs)}`;
}

function entriesOf(stored: Json | undefined): [string, string][] {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return [];
  return Object.entries(stored).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
}
