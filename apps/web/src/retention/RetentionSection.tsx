import { type FormEvent, useState } from 'react';
import { Section } from '../installation/Section.tsx';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { DaysInputs } from './DaysInputs.tsx';
import type { RetentionDays } from './daysFields.ts';
import { OwnDaysList } from './OwnDaysList.tsx';
import { PruneFacts } from './PruneFacts.tsx';
import { PrunePreview } from './PrunePreview.tsx';
import { useRetention } from './useRetention.ts';

/** How long the installation keeps what it stored, what that would remove now, and what went last. */
export function RetentionSection() {
  const { kept, change, isSaving } = useRetention();
  return (
    <Section
      title={t('Retention')}
      lead={t(
        'What is older is removed every night. Messages that are unfinished, in doubt or under a legal hold stay.',
      )}
    >
      {kept.isPending ? <Skeleton rows={4} /> : null}
      {kept.isError ? (
        <FailureNote error={kept.error} doing={t('Loading the retention')} onRetry={() => kept.refetch()} />
      ) : null}
      {kept.data ? (
        <div className="flex flex-col gap-3 rounded-md border bg-panel p-3">
          <StandardDays
            key={JSON.stringify(kept.data.retention.standard)}
            days={kept.data.retention.standard}
            busy={isSaving}
            onSave={(standard) => change((before) => ({ ...before, standard }))}
          />
          <OwnDaysList pipelines={kept.data.retention.pipelines ?? {}} />
          <div className="flex flex-col gap-2 border-t pt-3">
            <h3 className="font-medium">{t('Last pass')}</h3>
            {kept.data.lastPrune ? (
              <PruneFacts report={kept.data.lastPrune} />
            ) : (
              <p className="text-ink-2">{t('There was none yet. It comes at night.')}</p>
            )}
          </div>
          <PrunePreview />
        </div>
      ) : null}
    </Section>
  );
}

interface StandardDaysProps {
  days: RetentionDays;
  busy: boolean;
  onSave(days: RetentionDays): void;
}

function StandardDays({ days: saved, busy, onSave }: StandardDaysProps) {
  const [days, setDays] = useState(saved);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave(days);
  };
  return (
    <form onSubmit={submit} aria-label={t('Days of the installation')} className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-3">
        <DaysInputs days={days} onChange={setDays} />
      </div>
      <Button type="submit" className="self-start" busy={busy}>
        {t('Save the days')}
      </Button>
    </form>
  );
}
