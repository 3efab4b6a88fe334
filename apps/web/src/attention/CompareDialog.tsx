import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { messageText } from '../messages/messageText.ts';
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
      title="Two messages with one control id"
      description="The first was accepted; the second was set aside. Both lookups are in the audit trail."
    >
      {error ? <FailureNote error={error} doing="Loading the messages" className="m-0" /> : null}
      {firstId === null ? (
        <p className="text-ink-2">The message that had the id first is no longer kept.</p>
      ) : null}
      {first.data && second.data ? (
        <div className="flex flex-col gap-4">
          <FieldDifferences first={first.data.message} second={second.data.message} />
          <DiffView
            before={messageText(first.data.message)}
            after={messageText(second.data.message)}
            beforeTitle={`Accepted ${exactTime(first.data.summary.receivedAt)}`}
            afterTitle={`Set aside ${exactTime(second.data.summary.receivedAt)}`}
          />
        </div>
      ) : error || firstId === null ? null : (
        <Skeleton rows={6} />
      )}
    </Dialog>
  );
}
