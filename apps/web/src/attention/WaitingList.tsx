import { CircleCheck } from 'lucide-react';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { NextAttempt } from '../runs/NextAttempt.tsx';
import { AttentionList } from './AttentionList.tsx';

/** Messages that arrived more than five minutes ago and are not finished, the oldest first. */
export function WaitingList() {
  return (
    <AttentionList
      kind="waiting"
      label={t('Messages that wait too long')}
      empty={{
        icon: <CircleCheck aria-hidden />,
        title: t('No message waits long'),
        text: t(
          'A message appears here five minutes after it arrived when it is not finished: its pipeline is paused or stopped, its destination is down, or one before it holds its place.',
        ),
      }}
      actions={(run) =>
        run.nextAt ? (
          <span className="tabular text-ink-2 text-xs">
            {rich('next attempt {moment}', { moment: <NextAttempt at={run.nextAt} /> })}
          </span>
        ) : (
          <span className="text-ink-3 text-xs">{t('waits for its turn')}</span>
        )
      }
    />
  );
}
