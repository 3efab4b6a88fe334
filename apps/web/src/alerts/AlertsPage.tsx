import { useQuery } from '@tanstack/react-query';
import { Bell, BellPlus, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { api, type Outputs } from '../api.ts';
import { Section } from '../installation/Section.tsx';
import { t } from '../language/t.ts';
import { Page } from '../shell/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { AlertList } from './AlertList.tsx';
import { AlertRuleDialog } from './AlertRuleDialog.tsx';
import { AlertRuleRow } from './AlertRuleRow.tsx';
import { MailServerSection } from './MailServerSection.tsx';

type Rule = Outputs['alerts']['list']['rules'][number];

/** Who is told when something needs a person, how, and what they were told. */
export function AlertsPage() {
  const list = useQuery(api.alerts.list.queryOptions(undefined, { refetchInterval: 10_000 }));
  const [edited, setEdited] = useState<Rule | 'new'>();
  const add = (
    <Button look="primary" onClick={() => setEdited('new')}>
      <BellPlus aria-hidden /> {t('Add a rule')}
    </Button>
  );
  return (
    <Page
      title={t('Alerts')}
      lead={t(
        'People are told once of each cause, and when it is over if they want. Never what a message says.',
      )}
      actions={list.data && list.data.rules.length > 0 ? add : null}
    >
      {list.isPending ? <Skeleton rows={6} /> : null}
      {list.isError ? (
        <FailureNote error={list.error} doing={t('Loading the alerts')} onRetry={() => list.refetch()} />
      ) : null}
      {list.data ? (
        <div className="flex flex-col gap-8">
          <Section title={t('Open@@alerts that are not over')}>
            <AlertList
              label={t('Open alerts')}
              alerts={list.data.alerts.filter(({ resolvedAt }) => resolvedAt === null)}
              empty={
                <p className="rounded-md border bg-panel px-3 py-2 text-ink-2">{t('No alert is open.')}</p>
              }
            />
          </Section>
          <Section title={t('Rules')}>
            {list.data.rules.length === 0 ? (
              <div className="rounded-md border bg-panel">
                <EmptyState icon={<Bell aria-hidden />} title={t('Nobody is told yet')} action={add}>
                  {t('A rule names what to watch and whom to tell by mail or webhook.')}
                </EmptyState>
              </div>
            ) : (
              <ul aria-label={t('Alert rules')} className="divide-y rounded-md border bg-panel">
                {list.data.rules.map((rule) => (
                  <AlertRuleRow key={rule.id} rule={rule} onEdit={() => setEdited(rule)} />
                ))}
              </ul>
            )}
          </Section>
          <MailServerSection key={JSON.stringify(list.data.mailServer)} server={list.data.mailServer} />
          <Section title={t('History')} lead={t('What was resolved, by whom or by itself, the last first.')}>
            <AlertList
              label={t('Resolved alerts')}
              alerts={list.data.alerts.filter(({ resolvedAt }) => resolvedAt !== null)}
              empty={
                <div className="rounded-md border bg-panel">
                  <EmptyState icon={<CircleCheck aria-hidden />} title={t('Nothing was resolved yet')}>
                    {t('An entry appears here for every cause that is over.')}
                  </EmptyState>
                </div>
              }
            />
          </Section>
        </div>
      ) : null}
      {edited ? (
        <AlertRuleDialog rule={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      ) : null}
    </Page>
  );
}
