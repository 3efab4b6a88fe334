import { canonicalJson, mergeDocuments, type PipelineDocument, replaceDocument } from '@pyheart/plugin-sdk';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { t } from '../language/t.ts';
import type { Autosave, SavedDocument } from './createAutosave.ts';
import type { Draft } from './createDraft.ts';

/** What somebody else saved while this pipeline was open here. */
export interface OtherDraft extends SavedDocument<PipelineDocument> {
  /** "anna", or "another tab". */
  by: string;
}

/** Both changed the same thing; a person has to choose. */
export interface Clash {
  other: OtherDraft;
  /** What both edits started from. */
  base: PipelineDocument;
}

export interface Others {
  store: StoreApi<{ clash: Clash | null }>;
  /** Takes over what somebody else saved, or holds when both changed the same thing. */
  meet(other: OtherDraft): void;
  keepMine(): void;
  takeTheirs(): void;
}

interface Parts {
  draft: Draft;
  autosave: Autosave<PipelineDocument>;
  /** Told what was taken over, as a sentence. */
  onTaken(sentence: string): void;
}

/**
 * Two tabs on one pipeline. Nothing is ever overwritten: edits of different things are joined, and whatever a person
 * decides about edits of the same thing, the other side stays one step back in the history.
 */
export function meetOthers({ draft, autosave, onTaken }: Parts): Others {
  const store = createStore<{ clash: Clash | null }>(() => ({ clash: null }));
  const current = () => draft.store.getState().document;
  const take = (document: PipelineDocument, label: string) => {
    draft.seal();
    draft.dispatch(replaceDocument(document, label));
    draft.seal();
  };
  /** The server has theirs; what is on the screen is saved on top of it when it is more than that. */
  const continueFrom = (other: OtherDraft) => {
    const document = current();
    autosave.adopt(other);
    store.setState({ clash: null });
    if (canonicalJson(document) !== canonicalJson(other.document)) autosave.changed(document);
  };
  return {
    store,
    meet(other) {
      const { document: base, revision } = autosave.base();
      if (other.revision <= revision || autosave.store.getState().state === 'saving') return;
      const merged = mergeDocuments(base, current(), other.document);
      if (merged.clashes > 0) {
        autosave.hold();
        store.setState({ clash: { other, base } });
        return;
      }
      store.setState({ clash: null });
      const sentence = t('Took over the changes of {by}', { by: other.by });
      take(merged.document, sentence);
      continueFrom(other);
      onTaken(sentence);
    },
    keepMine() {
      const { clash } = store.getState();
      if (clash === null) return;
      const mine = current();
      take(clash.other.document, t('Changes of {by}', { by: clash.other.by }));
      take(mine, t('Kept my changes'));
      continueFrom(clash.other);
    },
    takeTheirs() {
      const { clash } = store.getState();
      if (clash === null) return;
      take(clash.other.document, t('Took the changes of {by} instead of mine', { by: clash.other.by }));
      continueFrom(clash.other);
    },
  };
}
