import { useQuery } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect, useRef, useState } from 'react';
import { api, type Inputs, type RunListItem, type RunStatus } from '../api.ts';
import { movedOn } from './movedOn.ts';

const kept = 500;
const lookEveryMs = 2_000;

interface Shown {
  query: Inputs['runs']['list'];
  rows: readonly RunListItem[];
  /** When they were loaded, in ms since 1970. */
  loadedAt: number;
}

/** Counts messages that arrived since the list was loaded, and status changes of runs that are shown. */
export function useLiveRuns({ query, rows, loadedAt }: Shown) {
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  const [finished, setFinished] = useState<ReadonlyMap<string, RunStatus>>(new Map());
  // Other processes say only that something moved: what it was, the newest page tells.
  const newest = useQuery({ ...api.runs.list.queryOptions(query), enabled: false });
  const { refetch } = newest;
  const isBehind = useRef(false);
  useEffect(() => {
    const looking = setInterval(() => {
      if (!isBehind.current) return;
      isBehind.current = false;
      void refetch();
    }, lookEveryMs);
    return () => clearInterval(looking);
  }, [refetch]);
  useSubscription(
    api.live.events.subscriptionOptions(query.pipelineId ? { pipelineId: query.pipelineId } : {}, {
      onData({ data }) {
        isBehind.current ||= data.dropped > 0;
        const accepted: string[] = [];
        const ended: [string, RunStatus][] = [];
        for (const event of data.events) {
          if (event.type === 'pipeline.progressed') isBehind.current = true;
          if (event.type === 'message.accepted' && !event.duplicate) accepted.push(event.runId);
          if (event.type === 'run.finished') ended.push([event.runId, event.status]);
        }
        if (accepted.length > 0) setArrived((before) => new Set([...before, ...accepted]));
        if (ended.length > 0) setFinished((before) => new Map([...before, ...ended].slice(-kept)));
      },
    }),
  );
  const elsewhere = movedOn(rows, newest.dataUpdatedAt > loadedAt ? (newest.data?.runs ?? []) : []);
  return {
    count: new Set([...arrived, ...elsewhere.arrived]).size,
    changes: new Map([...elsewhere.changes, ...finished]),
    reset() {
      setArrived(new Set());
      setFinished(new Map());
    },
  };
}
