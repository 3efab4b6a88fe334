import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { t } from '../language/t.ts';
import { messageText } from '../messages/messageText.ts';
import { PrivacyBar } from '../patientData/PrivacyBar.tsx';
import { DiffView } from '../resend/DiffView.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { exactTime } from '../ui/time.ts';
import { FieldDifferences } from './FieldDifferences.tsx';

/** Two messages with one control id: what their fields say differently, and the raw lines. */
export function CompareDialog({ runId, onClose }: { runId: string; onClose(): void }) {
  const twin = useQuery(api.attention.twin.queryOptions({ runId }));
  const second = useQuery(api.runs.read.queryOptions({ runId }));
  const firstId = twin.data?.runId;
  const first = useQuery({
    ...api.runs.read.queryOptions({ runId: firstId ?? '0' }),
    enabled: Boolean(firstId),
  });
  const error = twin.error ?? second.error ?? first.error;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={t('Two messages with one control id')}
      description={t(
        'The first was accepted; the second was set aside. Both lookups are in the audit trail.',
      )}
    >
      {error ? <FailureNote error={error} doing={t('Loading the messages')} className="m-0" /> : null}
      {firstId === null ? (
        <p className="text-ink-2">{t('The message that had the id first is no longer kept.')}</p>
      ) : null}
      {first.data && second.data ? (
        <div className="flex flex-col gap-4">
          <PrivacyBar
            privacy={second.data.privacy}
            scopes={[{ kind: 'pipeline', pipelineId: second.data.summary.pipeline }]}
          />
          <FieldDifferences
            first={first.data.message}
            second={second.data.message}
            isMasked={second.data.privacy.state === 'masked' || first.data.privacy.state === 'masked'}
          />
          <DiffView
            before={messageText(first.data.message)}
            after={messageText(second.data.message)}
            beforeTitle={t('Accepted {receivedAt}', { receivedAt: exactTime(first.data.summary.receivedAt) })}
            afterTitle={t('Set aside {receivedAt}', {
              receivedAt: exactTime(second.data.summary.receivedAt),
            })}
          />
        </div>
      ) : error || firstId === null ? null : (
        <Skeleton rows={6} />
      )}
    </Dialog>
  );
}
