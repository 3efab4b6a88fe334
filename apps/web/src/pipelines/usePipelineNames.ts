import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';

/** The names of all pipelines by their ids, the archived ones too. */
export function usePipelineNames(): ReadonlyMap<string, string> {
  const current = useQuery(api.pipelines.list.queryOptions({ archived: false }));
  const archived = useQuery(api.pipelines.list.queryOptions({ archived: true }));
  const all = [...(archived.data ?? []), ...(current.data ?? [])];
  return new Map(all.map(({ id, name }) => [id, name]));
}
