import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../api.ts';
import { useDesigner } from './Designer.ts';

/** The pipeline as the server knows it: version, state, listeners. The draft in it is not used here. */
export function usePipeline() {
  const { pipelineId, live } = useDesigner();
  const query = useQuery(api.pipelines.read.queryOptions({ id: pipelineId }, { refetchInterval: 5_000 }));
  const listeners = query.data?.status.listeners;
  useEffect(() => {
    if (listeners) live.setListeners(listeners);
  }, [listeners, live]);
  const pauses = query.data?.status.pauses;
  useEffect(() => {
    if (pauses) live.setPauses(pauses);
  }, [pauses, live]);
  return query.data;
}
