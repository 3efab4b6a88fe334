import { emptyPipeline, type PipelineDocument } from '@pyheart/plugin-sdk';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api.ts';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { useReviews } from '../reviews/useReviews.ts';
import { type StateKey, versionOf } from './stateKey.ts';

/** The document of the draft as it is on the screen, or of a version, which never changes. */
export function useStateDocument(key: StateKey): { document: PipelineDocument | undefined; error: unknown } {
  const { pipelineId } = useDesigner();
  const draft = useDraft((state) => state.document);
  const nothing = useMemo(() => emptyPipeline(draft.name), [draft.name]);
  const review = useReviews().data?.find(({ state }) => state === 'open');
  const version = versionOf(key);
  const { data, error } = useQuery(
    api.pipelines.readVersion.queryOptions(
      { id: pipelineId, version: version ?? 1 },
      { enabled: version !== undefined, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  if (key === 'nothing') return { document: nothing, error: null };
  if (key === 'review') return { document: review?.document ?? undefined, error: null };
  if (version === undefined) return { document: draft, error: null };
  return { document: data?.document, error };
}
