import { useQuery } from '@tanstack/react-query';
import { FileUp, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { api } from '../api.ts';
import { t } from '../language/t.ts';
import { Page } from '../shell/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { PipelineTable } from './PipelineTable.tsx';

// Drawings, the icons of all plugins and forms: not before somebody asks for them, or has no pipeline yet.
const NoPipelines = lazy(async () => ({ default: (await import('./NoPipelines.tsx')).NoPipelines }));
const GalleryDialog = lazy(async () => ({ default: (await import('./GalleryDialog.tsx')).GalleryDialog }));
const ImportDialog = lazy(async () => ({ default: (await import('./ImportDialog.tsx')).ImportDialog }));

export function PipelinesPage() {
  const [shown, setShown] = useState<'current' | 'archived'>('current');
  const [dialog, setDialog] = useState<'gallery' | 'import' | null>(null);
  const list = useQuery(
    api.pipelines.list.queryOptions({ archived: shown === 'archived' }, { refetchInterval: 5_000 }),
  );
  const closeDialog = () => setDialog(null);

  return (
    <Page
      title={t('Pipelines')}
      lead={t('Each pipeline receives messages, works on them step by step and delivers them.')}
      actions={
        <>
          <Segmented
            label={t('Which pipelines')}
            value={shown}
            onChange={setShown}
            options={[
              { value: 'current', label: t('Current') },
              { value: 'archived', label: t('Archived') },
            ]}
          />
          <Button onClick={() => setDialog('import')}>
            <FileUp aria-hidden /> {t('Import plugins.yaml')}
          </Button>
          <Button look="primary" onClick={() => setDialog('gallery')}>
            <Plus aria-hidden /> {t('New pipeline')}
          </Button>
        </>
      }
    >
      {list.isPending ? <Skeleton rows={5} /> : null}
      {list.isError ? (
        <FailureNote error={list.error} doing={t('Loading the pipelines')} onRetry={() => list.refetch()} />
      ) : null}
      {list.data && list.data.length > 0 ? (
        <PipelineTable pipelines={list.data} archived={shown === 'archived'} />
      ) : null}
      {list.data?.length === 0 ? (
        <Suspense fallback={<Skeleton rows={5} />}>
          <NoPipelines archived={shown === 'archived'} onImport={() => setDialog('import')} />
        </Suspense>
      ) : null}
      <Suspense>
        {dialog === 'gallery' ? <GalleryDialog onClose={closeDialog} /> : null}
        {dialog === 'import' ? <ImportDialog onClose={closeDialog} /> : null}
      </Suspense>
    </Page>
  );
}
