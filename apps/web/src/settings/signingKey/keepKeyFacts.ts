import { api, type Outputs, queryClient } from '../../api.ts';

/** Puts what the server said of a signing key where the form reads it. */
export function keepKeyFacts(name: string, facts: Outputs['signingKeys']['read']): void {
  queryClient.setQueryData(api.signingKeys.read.queryOptions({ name }).queryKey, facts);
}
