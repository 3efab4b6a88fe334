import { useSubscription } from '@trpc/tanstack-react-query';
import { useState } from 'react';
import { api, type RunStatus } from '../api.ts';

const kept = 500;

/** Counts messages that arrived since the list was loaded, and status changes of runs that are shown. */
export function useLiveRuns(pipelineId: string | undefined) {
  const [count, setCount] = useState(0);
  const [changes, setChanges] = useState<ReadonlyMap<string, RunStatus>>(new Map());
  useSubscription(
    api.live.events.subscriptionOptions(pipelineId ? { pipelineId } : {}, {
      onData({ data }) {
        const accepted = data.events.filter((event) => event.type === 'message.accepted' && !event.duplicate);
        if (accepted.length > 0) setCount((before) => before + accepted.length);
        const finished = data.events.flatMap((event) =>
          event.type === 'run.finished' ? [[event.runId, event.status] as const] : [],
        );
        if (finished.length > 0) setChanges((before) => new Map([...before, ...finished].slice(-kept)));
      },
    }),
  );
  return {
    count,
    changes,
    reset() {
      setCount(0);
      setChanges(new Map());
    },
  };
}
