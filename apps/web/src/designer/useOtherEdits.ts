import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { api, queryClient } from '../api.ts';
import { hearOtherTabs } from '../draft/otherTabs.ts';
import { t } from '../language/t.ts';
import type { Designer } from './Designer.ts';
import { usePipeline } from './usePipeline.ts';

/** Brings in what another tab or person saved: heard at once from this browser, and seen with the next look else. */
export function useOtherEdits({ pipelineId, draft, autosave, others }: Designer): void {
  const pipeline = usePipeline();
  const me = useQuery(api.system.info.queryOptions()).data?.user;
  const saving = useStore(autosave.store, ({ state }) => state);
  useEffect(() => {
    const look = () =>
      void queryClient.invalidateQueries({ queryKey: api.pipelines.read.queryKey({ id: pipelineId }) });
    if (saving === 'conflict') look();
    return hearOtherTabs(pipelineId, look);
  }, [pipelineId, saving]);
  useEffect(() => {
    if (!pipeline || me === undefined || saving === 'saving') return;
    const { draft: document, draftRevision: revision, updatedAt: savedAt, draftSavedBy } = pipeline;
    const by = draftSavedBy === null || draftSavedBy === me ? t('another tab') : draftSavedBy;
    others.meet({ document, revision, savedAt, by });
  }, [pipeline, me, saving, others]);
  useEffect(
    () =>
      draft.store.subscribe((state, before) => {
        const { clash } = others.store.getState();
        // Whoever takes back an edit may have removed what clashed.
        if (clash && state.document !== before.document) others.meet(clash.other);
      }),
    [draft, others],
  );
}
