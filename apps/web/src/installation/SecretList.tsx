import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { api } from '../api.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { SecretDialog } from './SecretDialog.tsx';
import { SecretRow } from './SecretRow.tsx';
import { Section } from './Section.tsx';

/** Names, state and use of every secret. Values go in and never come out. */
export function SecretList() {
  const list = useQuery(api.secrets.list.queryOptions());
  const [editing, setEditing] = useState<{ name: string } | null>(null);
  const add = (
    <Button onClick={() => setEditing({ name: '' })}>
      <Plus aria-hidden /> {t('Add a secret')}
    </Button>
  );
  return (
    <Section
      title={t('Secrets')}
      lead={t(
        'Settings refer to a secret as {reference}. Values are stored encrypted and are never shown again.',
        {
          reference: '${NAME}',
        },
      )}
      actions={list.data && list.data.length > 0 ? add : null}
    >
      {list.isPending ? <Skeleton rows={3} /> : null}
      {list.isError ? (
        <FailureNote error={list.error} doing={t('Loading the secrets')} onRetry={() => list.refetch()} />
      ) : null}
      {list.data?.length === 0 ? (
        <div className="rounded-md border bg-raised">
          <EmptyState icon={<KeyRound aria-hidden />} title={t('No secrets yet')} action={add}>
            {t('Passwords, keys and tokens live here, so that pipelines and exports never contain them.')}
          </EmptyState>
        </div>
      ) : null}
      {list.data && list.data.length > 0 ? (
        <ul aria-label={t('Secrets')} className="divide-y rounded-md border bg-raised">
          {list.data.map((secret) => (
            <SecretRow key={secret.name} secret={secret} onEdit={() => setEditing({ name: secret.name })} />
          ))}
        </ul>
      ) : null}
      {editing ? <SecretDialog name={editing.name} onClose={() => setEditing(null)} /> : null}
    </Section>
  );
}
