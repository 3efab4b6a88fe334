import type { PipelineDocument } from '@pyheart/plugin-sdk';
import { givesSameResults } from '../tests/createTestRuns.ts';
import type { Draft } from './createDraft.ts';

interface EditWork {
  draft: Pick<Draft, 'store'>;
  /** How long the last edit rests before the work begins. */
  restMs: number;
  /** Its signal is aborted when the work begins anew, or ends. */
  work(document: PipelineDocument, signal: AbortSignal): Promise<void>;
}

export interface WorkAfterEdits {
  now(): void;
  /** As after an edit. */
  soon(): void;
  end(): void;
}

/** Works after each edit that may change what becomes of messages; the last edit wins. */
export function workAfterEdits({ draft, restMs, work }: EditWork): WorkAfterEdits {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current = new AbortController();
  const now = () => {
    current.abort();
    current = new AbortController();
    void work(draft.store.getState().document, current.signal);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(now, restMs);
  };
  const unsubscribe = draft.store.subscribe(({ document }, { document: before }) => {
    if (document !== before && !givesSameResults(document, before)) soon();
  });
  const end = () => {
    clearTimeout(timer);
    current.abort();
    unsubscribe();
  };
  return { now, soon, end };
}
