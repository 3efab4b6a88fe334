import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api.ts';

/** The messages of one kind that wait for a person, page by page. */
export function useAttentionRuns(kind: 'in_doubt' | 'quarantined' | 'waiting') {
  const list = useInfiniteQuery(
    api.attention.runs.infiniteQueryOptions(
      { kind, limit: 50 },
      { getNextPageParam: (page) => page.nextCursor, refetchInterval: 10_000 },
    ),
  );
  return { list, runs: list.data?.pages.flatMap((page) => page.runs) ?? [] };
}
