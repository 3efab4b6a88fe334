import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { api } from '../api.ts';
import { Section } from '../installation/Section.tsx';
import { t } from '../language/t.ts';
import { usePipelineNames } from '../pipelines/usePipelineNames.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { HoldDialog } from './HoldDialog.tsx';
import { HoldRow } from './HoldRow.tsx';

/** What must not be removed, why and by whom, those in force first. */
export function LegalHoldsSection() {
  const list = useQuery(api.retention.holds.queryOptions());
  const names = usePipelineNames();
  const [isPlacing, setPlacing] = useState(false);
  const place = (
    <Button onClick={() => setPlacing(true)}>
      <Lock aria-hidden /> {t('Place a hold')}
    </Button>
  );
  return (
    <Section
      title={t('Legal hold')}
      lead={t('Messages under a hold are kept however old they are, until somebody lifts it.')}
      actions={list.data && list.data.length > 0 ? place : null}
    >
      {list.isPending ? <Skeleton rows={2} /> : null}
      {list.isError ? (
        <FailureNote error={list.error} doing={t('Loading the holds')} onRetry={() => list.refetch()} />
      ) : null}
      {list.data?.length === 0 ? (
        <div className="rounded-md border bg-raised">
          <EmptyState icon={<Lock aria-hidden />} title={t('Nothing is held')} action={place}>
            {t(
              "A hold keeps a pipeline's messages, or those of one patient, order or visit, from retention. Single runs are held from their page.",
            )}
          </EmptyState>
        </div>
      ) : null}
      {list.data && list.data.length > 0 ? (
        <ul aria-label={t('Legal holds')} className="divide-y rounded-md border bg-raised">
          {list.data.map((hold) => (
            <HoldRow
              key={hold.id}
              hold={hold}
              subject={hold.scope === 'pipeline' ? (names.get(hold.subject) ?? hold.subject) : hold.subject}
            />
          ))}
        </ul>
      ) : null}
      {isPlacing ? <HoldDialog onClose={() => setPlacing(false)} /> : null}
    </Section>
  );
}
