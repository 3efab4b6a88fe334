import { createStore, type StoreApi } from 'zustand/vanilla';

export type SaveState =
  | { state: 'saved'; at: Date }
  | { state: 'pending' }
  | { state: 'saving' }
  | { state: 'failed'; message: string }
  /** Another tab or person saved first; nothing more is saved until both sets of edits are brought together. */
  | { state: 'conflict' };

/** A document as the server has it. */
export interface SavedDocument<Document> {
  document: Document;
  revision: number;
  savedAt: Date;
}

export interface AutosaveOptions<Document> extends SavedDocument<Document> {
  save(document: Document, baseRevision: number): Promise<{ revision: number; savedAt: Date }>;
  isConflict(error: unknown): boolean;
  describe(error: unknown): string;
  /** How long the last edit rests before it is saved. */
  delayMs?: number;
}

export interface Autosave<Document> {
  store: StoreApi<SaveState>;
  changed(document: Document): void;
  /** Saves now what waits; settles when nothing is left to save or saving failed. */
  flush(): Promise<boolean>;
  /** What the server had when this tab last heard of it: what edits are based on. */
  base(): SavedDocument<Document>;
  /** Edits are based on this from now on; what waited to be saved is forgotten, as it is part of it or given up. */
  adopt(saved: SavedDocument<Document>): void;
  /** Saves nothing more until `adopt`. */
  hold(): void;
}

/** Saves the newest document, one save at a time, each on top of the revision the last one made. */
export function createAutosave<Document>(options: AutosaveOptions<Document>): Autosave<Document> {
  const { save, isConflict, describe, delayMs = 600 } = options;
  const store = createStore<SaveState>(() => ({ state: 'saved', at: options.savedAt }));
  const set = (state: SaveState) => store.setState(state, true);
  let base: SavedDocument<Document> = options;
  let waiting: Document | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;

  const run = async () => {
    while (waiting !== undefined) {
      const document = waiting;
      waiting = undefined;
      set({ state: 'saving' });
      try {
        const saved = await save(document, base.revision);
        base = { document, ...saved };
        set(waiting === undefined ? { state: 'saved', at: saved.savedAt } : { state: 'pending' });
      } catch (error) {
        waiting ??= document;
        set(isConflict(error) ? { state: 'conflict' } : { state: 'failed', message: describe(error) });
        return;
      }
    }
  };

  const flush = async () => {
    clearTimeout(timer);
    if (store.getState().state === 'conflict') return false;
    running ??= run().finally(() => {
      running = undefined;
    });
    await running;
    return waiting === undefined;
  };

  return {
    store,
    flush,
    base: () => base,
    adopt(saved) {
      clearTimeout(timer);
      waiting = undefined;
      base = saved;
      set({ state: 'saved', at: saved.savedAt });
    },
    hold() {
      clearTimeout(timer);
      set({ state: 'conflict' });
    },
    changed(document) {
      waiting = document;
      if (store.getState().state === 'conflict') return;
      if (!running) set({ state: 'pending' });
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), delayMs);
    },
  };
}
