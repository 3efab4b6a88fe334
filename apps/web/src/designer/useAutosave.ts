import { useEffect } from 'react';
import type { Designer } from './Designer.ts';

/** Hands every change of the document to the autosave; leaving the page saves what still waits, or asks. */
export function useAutosave({ draft, autosave }: Designer): void {
  useEffect(() => {
    const unsubscribe = draft.store.subscribe((state, before) => {
      if (state.document !== before.document) autosave.changed(state.document);
    });
    const warn = (event: BeforeUnloadEvent) => {
      if (autosave.store.getState().state === 'saved') return;
      void autosave.flush();
      event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      unsubscribe();
      window.removeEventListener('beforeunload', warn);
      void autosave.flush();
    };
  }, [draft, autosave]);
}
