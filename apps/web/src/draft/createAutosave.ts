import { createStore, type StoreApi } from 'zustand/vanilla';

export type SaveState =
  | { state: 'saved'; at: Date }
  | { state: 'pending' }
  | { state: 'saving' }
  | { state: 'failed'; message: string }
  /** Another tab or person saved first; nothing more is saved until someone decides. */
  | { state: 'conflict' };

export interface AutosaveOptions<Document> {
  revision: number;
  savedAt: Date;
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
}

/** Saves the newest document, one save at a time, each on top of the revision the last one made. */
export function createAutosave<Document>(options: AutosaveOptions<Document>): Autosave<Document> {
  const { save, isConflict, describe, delayMs = 600 } = options;
  const store = createStore<SaveState>(() => ({ state: 'saved', at: options.savedAt }));
  const set = (state: SaveState) => store.setState(state, true);
  let { revision } = options;
  let waiting: Document | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;

  const run = async () => {
    while (waiting !== undefined) {
      const document = waiting;
      waiting = undefined;
      set({ state: 'saving' });
      try {
        const saved = await save(document, revision);
        revision = saved.revision;
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
    changed(document) {
      waiting = document;
      if (store.getState().state === 'conflict') return;
      if (!running) set({ state: 'pending' });
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), delayMs);
    },
  };
}
