import { useQuery } from '@tanstack/react-query';
import { api, type Outputs } from '../api.ts';
import { fullCountText } from '../language/countText.ts';

export type AttentionCounts = Outputs['attention']['counts'];

/** How much waits for a person; looked at again every few seconds. */
export function useAttentionCounts(): AttentionCounts | undefined {
  return useQuery(api.attention.counts.queryOptions(undefined, { refetchInterval: 5000 })).data;
}

export function totalOf({ failed, inDoubt, quarantined, waiting }: AttentionCounts): number {
  return failed + inDoubt + quarantined + waiting;
}

/** `12`, or `10,000+` when counting stopped there. */
export function cappedCount(count: number, most: number): string {
  return count >= most ? `${fullCountText(most)}+` : fullCountText(count);
}
