import { useQuery } from '@tanstack/react-query';
import { BellPlus } from 'lucide-react';
import { useState } from 'react';
import { api, type Outputs } from '../api.ts';
import { Section } from '../installation/Section.tsx';
import { Page } from '../shell/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { AlertHistory } from './AlertHistory.tsx';
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
      <BellPlus aria-hidden /> Add a rule
    </Button>
  );
  return (
    <Page
      title="Alerts"
      lead="People are told once per cause, again when it has grown for an hour, and when it is over. Never what a message says."
      actions={list.data && list.data.rules.length > 0 ? add : null}
    >
      {list.isPending ? <Skeleton rows={6} /> : null}
      {list.isError ? (
        <FailureNote error={list.error} doing="Loading the alerts" onRetry={() => list.refetch()} />
      ) : null}
      {list.data ? (
        <div className="flex flex-col gap-8">
          <Section title="Rules">
            {list.data.rules.length === 0 ? (
              <EmptyState title="Nobody is told yet" action={add}>
                A rule names what to watch and whom to tell by mail or webhook.
              </EmptyState>
            ) : (
              <ul aria-label="Alert rules" className="divide-y rounded-md border bg-panel">
                {list.data.rules.map((rule) => (
                  <AlertRuleRow key={rule.id} rule={rule} onEdit={() => setEdited(rule)} />
                ))}
              </ul>
            )}
          </Section>
          <MailServerSection key={JSON.stringify(list.data.mailServer)} server={list.data.mailServer} />
          <Section title="History" lead="What the rules found, the newest first.">
            <AlertHistory alerts={list.data.alerts} />
          </Section>
        </div>
      ) : null}
      {edited ? (
        <AlertRuleDialog rule={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      ) : null}
    </Page>
  );
}
