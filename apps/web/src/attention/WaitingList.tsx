import { CircleCheck } from 'lucide-react';
import { NextAttempt } from '../runs/NextAttempt.tsx';
import { AttentionList } from './AttentionList.tsx';

/** Messages that arrived more than five minutes ago and are not finished, the oldest first. */
export function WaitingList() {
  return (
    <AttentionList
      kind="waiting"
      label="Messages that wait too long"
      empty={{
        icon: <CircleCheck aria-hidden />,
        title: 'No message waits long',
        text: 'A message appears here five minutes after it arrived when it is not finished: its pipeline is paused or stopped, its destination is down, or one before it holds its place.',
      }}
      actions={(run) =>
        run.nextAt ? (
          <span className="tabular text-ink-2 text-xs">
            next attempt <NextAttempt at={run.nextAt} />
          </span>
        ) : (
          <span className="text-ink-3 text-xs">waits for its turn</span>
        )
      }
    />
  );
}
