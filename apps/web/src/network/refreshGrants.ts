import { api, queryClient } from '../api.ts';

/** What shows grants looks again: the list, and the audit trail below it. */
export async function refreshGrants(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: api.network.pathKey() }),
    queryClient.invalidateQueries({ queryKey: api.audit.pathKey() }),
  ]);
}
