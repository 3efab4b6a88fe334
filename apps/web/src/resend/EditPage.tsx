import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { api } from '../api.ts';
import { t } from '../language/t.ts';
import { messageText } from '../messages/messageText.ts';
import { RawPane } from '../messages/RawPane.tsx';
import { PrivacyBar } from '../patientData/PrivacyBar.tsx';
import { RunLoadFailure } from '../runs/RunLoadFailure.tsx';
import { Page } from '../shell/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { EditForm } from './EditForm.tsx';

/** Corrects a stored message and sends it again; the stored one stays as it arrived. */
export function EditPage() {
  const { runId } = useParams({ from: '/runs/$runId/edit' });
  const run = useQuery({ ...api.runs.read.queryOptions({ runId }), refetchOnWindowFocus: false });
  return (
    <Page
      title={t('Edit and resend')}
      lead={t(
        'The stored message stays as it arrived. The correction becomes a new run that names the old one.',
      )}
      wide
      actions={
        <Button asChild>
          <Link to="/runs/$runId" params={{ runId }}>
            <ArrowLeft aria-hidden /> {t('Back to the run')}
          </Link>
        </Button>
      }
    >
      {run.isPending ? <Skeleton rows={10} /> : null}
      {run.error ? (
        <RunLoadFailure error={run.error} doing={t('Loading the message')} onRetry={() => run.refetch()} />
      ) : null}
      {run.data ? (
        <div className="mb-3">
          <PrivacyBar privacy={run.data.privacy} scopes={[{ kind: 'run', runId }]} />
        </div>
      ) : null}
      {run.data?.privacy.state === 'masked' ? (
        <>
          <p className="mb-2 text-ink-2">
            {t(
              'A masked message cannot be edited: it would be sent with its masks. Show patient data to correct it.',
            )}
          </p>
          <RawPane text={messageText(run.data.message)} />
        </>
      ) : null}
      {run.data && run.data.privacy.state !== 'masked' ? (
        <EditForm
          key={runId}
          runId={runId}
          kind={run.data.message.kind}
          stored={messageText(run.data.message)}
          {...(run.data.summary.failure ? { failure: run.data.summary.failure } : {})}
        />
      ) : null}
    </Page>
  );
}
