import { connectionKinds } from '@pyheart/plugin-sdk';
import { Cable, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Outputs } from '../api.ts';
import { useManifests } from '../catalog/useManifests.ts';
import { t } from '../language/t.ts';
import { Page } from '../shell/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ConnectionDialog } from './ConnectionDialog.tsx';
import { ConnectionRow } from './ConnectionRow.tsx';
import { useConnections } from './knownConnections.ts';

type ConnectionRecord = Outputs['connections']['list'][number];

/** The systems that pipelines speak to: each address and its credentials once, whoever uses it. */
export function ConnectionsPage() {
  const list = useConnections();
  const { data: manifests = [] } = useManifests();
  const kinds = useMemo(() => connectionKinds(manifests), [manifests]);
  const [edited, setEdited] = useState<ConnectionRecord | 'new'>();
  const add = (
    <Button look="primary" onClick={() => setEdited('new')}>
      <Plus aria-hidden /> {t('New connection')}
    </Button>
  );
  return (
    <Page
      title={t('Connections')}
      lead={t(
        'The address and credentials of a system, kept once and shared by nodes. Pipelines that run take a change up with their next message.',
      )}
      actions={list.data && list.data.length > 0 ? add : null}
    >
      {list.isPending ? <Skeleton rows={4} /> : null}
      {list.isError ? (
        <FailureNote error={list.error} doing={t('Loading the connections')} onRetry={() => list.refetch()} />
      ) : null}
      {list.data?.length === 0 ? (
        <EmptyState icon={<Cable aria-hidden />} title={t('No connections yet')} action={add}>
          {t(
            'Say once where a system is and how to sign in there. Nodes then choose it by name, and a new password or host is changed in one place.',
          )}
        </EmptyState>
      ) : null}
      {list.data && list.data.length > 0 ? (
        <ul aria-label={t('Connections')} className="divide-y rounded-md border bg-panel">
          {list.data.map((connection) => (
            <ConnectionRow
              key={connection.id}
              connection={connection}
              kind={kinds.get(connection.kind)}
              manifests={manifests}
              onEdit={() => setEdited(connection)}
            />
          ))}
        </ul>
      ) : null}
      {edited ? (
        <ConnectionDialog
          connection={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      ) : null}
    </Page>
  );
}
