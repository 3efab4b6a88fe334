import { useQuery } from '@tanstack/react-query';
import { Network, Plus } from 'lucide-react';
import { useState } from 'react';
import { api } from '../api.ts';
import { Section } from '../installation/Section.tsx';
import { t } from '../language/t.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { GrantDialog } from './GrantDialog.tsx';
import { GrantRow } from './GrantRow.tsx';

/** Which systems in private networks pipelines may connect to. */
export function ReachableSection() {
  const list = useQuery(api.network.list.queryOptions());
  const [isGranting, setGranting] = useState(false);
  const { granted = [], byEnvironment = [] } = list.data ?? {};
  const isEmpty = list.data !== undefined && granted.length + byEnvironment.length === 0;
  const add = (
    <Button onClick={() => setGranting(true)}>
      <Plus aria-hidden /> {t('Grant a system')}
    </Button>
  );
  return (
    <Section
      title={t('Systems that may be reached')}
      lead={t(
        'Pipelines reach systems on the public internet, and of private networks only those that are granted here. Link-local and metadata addresses are never reached.',
      )}
      actions={list.data && !isEmpty ? add : null}
    >
      {list.isPending ? <Skeleton rows={2} /> : null}
      {list.isError ? (
        <FailureNote
          error={list.error}
          doing={t('Loading the granted systems')}
          onRetry={() => list.refetch()}
        />
      ) : null}
      {isEmpty ? (
        <div className="rounded-md border bg-raised">
          <EmptyState icon={<Network aria-hidden />} title={t('No system is granted yet')} action={add}>
            {t(
              'Most systems of a hospital are in its private network: grant them one by one, or their network.',
            )}
          </EmptyState>
        </div>
      ) : null}
      {list.data && !isEmpty ? (
        <ul aria-label={t('Granted systems')} className="divide-y rounded-md border bg-raised">
          {granted.map((system) => (
            <GrantRow key={system.system} granted={system} />
          ))}
          {byEnvironment.map((system) => (
            <li key={`environment ${system}`} className="flex flex-wrap items-center gap-2 px-3 py-2">
              <code dir="ltr" className="min-w-0 break-all font-mono">
                {system}
              </code>
              <Badge tone="neutral">{t('From the environment')}</Badge>
            </li>
          ))}
        </ul>
      ) : null}
      {list.data ? (
        <p className="mt-2 text-ink-3 text-xs">
          {list.data.thisMachine
            ? t('Programs on the computer of the studio are reached without a grant.')
            : t('Programs on the computer of the studio need a grant as well, except the partner systems.')}
        </p>
      ) : null}
      {isGranting ? <GrantDialog onClose={() => setGranting(false)} /> : null}
    </Section>
  );
}
