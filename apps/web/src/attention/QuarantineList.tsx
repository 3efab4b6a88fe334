import { CircleCheck, Columns2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
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
        label="Messages in quarantine"
        empty={{
          icon: <CircleCheck aria-hidden />,
          title: 'Nothing is in quarantine',
          text: 'A message is set aside when another one with the same control id but other content was accepted before.',
        }}
        actions={(run) => (
          <>
            <Button size="sm" onClick={() => setCompared(run.runId)}>
              <Columns2 aria-hidden /> Compare
            </Button>
            <DecisionButtons
              run={run}
              choices={[
                {
                  decision: 'release',
                  label: 'Release',
                  title: 'Release the message',
                  text: 'It goes through the current version like any other message.',
                  action: 'Release it',
                },
                {
                  decision: 'discard',
                  label: 'Discard',
                  title: 'Discard the message',
                  text: 'It is not delivered and leaves this list. It stays among the runs.',
                  action: 'Discard it',
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
