import { useQuery } from '@tanstack/react-query';
import { Radio } from 'lucide-react';
import { api } from '../api.ts';
import { t } from '../language/t.ts';
import { useLanguage } from '../language/useLanguage.ts';
import { Page } from '../shell/Page.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { PartnerPanel } from './PartnerPanel.tsx';

export function PartnersPage() {
  const list = useQuery(
    api.simulators.list.queryOptions({ language: useLanguage() }, { refetchInterval: 2_000 }),
  );
  return (
    <Page
      title={t('Partners')}
      lead={t(
        'Simulated hospital systems to build and test against: they speak the real protocols and hold invented patients.',
      )}
    >
      {list.isPending ? <Skeleton rows={6} /> : null}
      {list.isError ? (
        <FailureNote error={list.error} doing={t('Loading the partners')} onRetry={() => list.refetch()} />
      ) : null}
      {list.data?.length === 0 ? (
        <EmptyState icon={<Radio aria-hidden />} title={t('This installation has no simulators')}>
          {t('They are switched off in its settings; pipelines talk to real systems only.')}
        </EmptyState>
      ) : null}
      <div className="grid items-start gap-3 lg:grid-cols-2 xl:grid-cols-3">
        {list.data?.map((simulator) => (
          <PartnerPanel key={simulator.key} simulator={simulator} />
        ))}
      </div>
    </Page>
  );
}
