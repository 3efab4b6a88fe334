import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, client, queryClient } from '../api.ts';
import type { Designer } from './Designer.ts';

const recountMs = 5_000;
/** Nobody sees a lag of seconds; what waits is looked at for all nodes at once. */
const standingMs = 5_000;
// Progress of other processes changes counts only: the whole pipeline need not be read again.
const changesState = /^(pipeline\.(started|stopped)|listener\.|system\.)/;

/** Follows the running pipeline: totals from the ledger, then every event as it happens. */
export function useLiveEvents({ pipelineId, live }: Designer): void {
  const standing = useQuery(api.live.standing.queryOptions({ pipelineId }, { refetchInterval: standingMs }));
  const nodes = standing.data?.nodes;
  useEffect(() => {
    if (nodes) live.setStanding(nodes);
  }, [nodes, live]);
  useEffect(() => {
    let isOver = false;
    let isStale = false;
    const recount = async () => {
      isStale = false;
      const counts = await client.runs.counts.query({ pipelineId }).catch(() => undefined);
      if (counts && !isOver) live.setCounts(counts.ports, new Date());
    };
    const readState = () =>
      queryClient.invalidateQueries({ queryKey: api.pipelines.read.queryKey({ id: pipelineId }) });
    const subscription = client.live.events.subscribe(
      { pipelineId },
      {
        onData({ data }) {
          live.add(data.events, data.at);
          isStale ||= data.events.length > 0;
          if (data.dropped > 0) void recount();
          if (data.events.some(({ type }) => changesState.test(type))) void readState();
        },
        // The stream reconnects by itself; what was missed is in the ledger.
        onConnectionStateChange: ({ state }) => {
          if (state === 'pending') void recount();
        },
      },
    );
    const ticking = setInterval(() => live.tick(new Date()), 1_000);
    const counting = setInterval(() => {
      if (isStale) void recount();
    }, recountMs);
    void recount();
    return () => {
      isOver = true;
      clearInterval(ticking);
      clearInterval(counting);
      subscription.unsubscribe();
    };
  }, [pipelineId, live]);
}
