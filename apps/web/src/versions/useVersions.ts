import { useQuery } from '@tanstack/react-query';
import { api, type Outputs } from '../api.ts';
import { useDesigner } from '../designer/Designer.ts';

export type Version = Outputs['pipelines']['versions'][number];

/** The published versions of the open pipeline, newest first. */
export function useVersions() {
  const { pipelineId } = useDesigner();
  return useQuery(api.pipelines.versions.queryOptions({ id: pipelineId }));
}
