import { CircleCheck, Columns2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { AttentionList } from './AttentionList.tsx';
import { DecisionButtons } from './DecisionButtons.tsx';

const CompareDialog = lazy(async () => ({ default: (await import('./CompareDialog.tsx')).CompareDialog }));

/** Messages whose control id belongs to another one: compare both, then release or discard. */
export function QuarantineList() {
  const [compared, setCompared] = useState<string>();
  return (
    <>
      <AttentionList
        kind="quarantined"
        label={t('Messages in quarantine')}
        empty={{
          icon: <CircleCheck aria-hidden />,
          title: t('Nothing is in quarantine'),
          text: t(
            'A message is set aside when another one with the same control id but other content was accepted before.',
          ),
        }}
        actions={(run) => (
          <>
            <Button size="sm" onClick={() => setCompared(run.runId)}>
              <Columns2 aria-hidden /> {t('Compare')}
            </Button>
            <DecisionButtons
              run={run}
              choices={[
                {
                  decision: 'release',
                  label: t('Release'),
                  title: t('Release the message'),
                  text: t('It goes through the current version like any other message.'),
                  action: t('Release it'),
                },
                {
                  decision: 'discard',
                  label: t('Discard'),
                  title: t('Discard the message'),
                  text: t('It is not delivered and leaves this list. It stays among the runs.'),
                  action: t('Discard it'),
                },
              ]}
            />
          </>
        )}
      />
      {compared ? (
        <Suspense>
          <CompareDialog runId={compared} onClose={() => setCompared(undefined)} />
        </Suspense>
      ) : null}
    </>
  );
}
