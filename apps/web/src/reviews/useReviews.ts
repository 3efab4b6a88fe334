import { useQuery } from '@tanstack/react-query';
import { api, type Outputs, queryClient } from '../api.ts';
import { useDesigner } from '../designer/Designer.ts';

export type Review = Outputs['reviews']['list'][number];

/** The proposed changes of the open pipeline, newest first. */
export function useReviews() {
  const { pipelineId } = useDesigner();
  return useQuery(api.reviews.list.queryOptions({ pipelineId }, { refetchInterval: 10_000 }));
}

/** The change that waits for a second person, of which a pipeline has one at a time. */
export function useOpenReview(): Review | undefined {
  return useReviews().data?.find(({ state }) => state === 'open');
}

/** Reads reviews and versions again, after one was decided. */
export async function readReviewsAgain(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: api.reviews.pathKey() }),
    queryClient.invalidateQueries({ queryKey: api.pipelines.pathKey() }),
  ]);
}

/** Whether nobody publishes alone here. */
export function useFourEyes() {
  return useQuery(api.reviews.fourEyes.queryOptions());
}
