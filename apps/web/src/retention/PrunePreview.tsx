import { useMutation, useQuery } from '@tanstack/react-query';
import { Eye, Trash2 } from 'lucide-react';
import { api, queryClient } from '../api.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { toastDone, toastFailure } from '../ui/toast.ts';
import { PruneFacts } from './PruneFacts.tsx';

/** Says on request what a pass would remove now, by the days that are saved; then it can be removed at once. */
export function PrunePreview() {
  const preview = useQuery({
    ...api.retention.preview.queryOptions(),
    // It looks at the whole ledger: only when somebody asks.
    enabled: false,
    retry: false,
  });
  const prune = useMutation(
    api.retention.pruneNow.mutationOptions({
      async onSuccess(report) {
        toastDone(
          report === null
            ? t('A pass or a backup is under way already. Try again when it is over')
            : t('Removed what was over'),
        );
        queryClient.removeQueries({ queryKey: api.retention.preview.queryKey() });
        await queryClient.invalidateQueries({ queryKey: api.retention.read.queryKey() });
      },
      onError: (error) => toastFailure(t('Removing what is over'), error),
    }),
  );
  const report = preview.data;
  const isAnythingOver = report !== undefined && Object.values(report.rows).some((rows) => rows > 0);
  return (
    <section aria-label={t('Dry run')} className="flex flex-col gap-2 border-t pt-3">
      <Button className="self-start" busy={preview.isFetching} onClick={() => preview.refetch()}>
        <Eye aria-hidden /> {t('Show what would go now')}
      </Button>
      {preview.isError ? (
        <FailureNote error={preview.error} doing={t('Looking what would go')} className="m-0" />
      ) : null}
      {report ? <PruneFacts report={report} /> : null}
      {isAnythingOver ? (
        <ConfirmDialog
          trigger={
            <Button className="self-start" look="danger" busy={prune.isPending}>
              <Trash2 aria-hidden /> {t('Remove it now')}
            </Button>
          }
          title={t('Remove what is over?')}
          text={t(
            'It would go tonight anyway. What is removed cannot be brought back; a legal hold keeps what has to stay.',
          )}
          action={t('Remove it')}
          onConfirm={() => prune.mutate()}
        />
      ) : null}
    </section>
  );
}
