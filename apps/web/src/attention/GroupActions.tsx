import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileDown, RotateCcw, StickyNote } from 'lucide-react';
import { useState } from 'react';
import { api, type Inputs } from '../api.ts';
import { t } from '../language/t.ts';
import { ReplayDialog } from '../replays/ReplayDialog.tsx';
import { downloadBytes } from '../runs/downloadBytes.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { toastDone, toastFailure } from '../ui/toast.ts';
import { NoteDialog } from './NoteDialog.tsx';

interface GroupActionsProps {
  /** Whether the file would hold patient data. */
  isShown: boolean;
  /** The messages that are ticked; empty means all of the cause. */
  chosen: readonly string[];
  count: number;
  scope: Inputs['attention']['resolve']['scope'];
  onDone(): void;
}

/** What can be done with the ticked messages, or with all of a cause when none is ticked. */
export function GroupActions({ isShown, chosen, count, scope, onDone }: GroupActionsProps) {
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<'replay' | 'note'>();
  const many = chosen.length > 0 ? chosen.length : count;
  const words =
    chosen.length > 0
      ? t('{count, plural, one {# message} other {# messages}}', { count: many })
      : t('{count, plural, one {the # message} other {all # messages}}', { count: many });
  const resolve = useMutation(
    api.attention.resolve.mutationOptions({
      async onSuccess({ resolved }) {
        toastDone(
          t('Resolved {resolved, plural, one {# message} other {# messages}}; they stay among the runs', {
            resolved,
          }),
        );
        setOpen(undefined);
        onDone();
        await queryClient.invalidateQueries({ queryKey: api.attention.pathKey() });
      },
    }),
  );
  const exported = useMutation(
    api.attention.exportMessages.mutationOptions({
      onSuccess({ name, base64, isMasked }) {
        downloadBytes(name, base64);
        toastDone(isMasked ? t('Exported with patient data masked') : t('Exported with patient data'));
      },
      onError: (error) => toastFailure(t('Exporting'), error),
    }),
  );
  return (
    <div
      role="group"
      aria-label={t('Actions for {words}', { words })}
      className="flex flex-wrap items-center gap-2"
    >
      <Button look="primary" onClick={() => setOpen('replay')}>
        <RotateCcw aria-hidden /> {t('Send {words} again', { words })}
      </Button>
      <Button onClick={() => setOpen('note')}>
        <StickyNote aria-hidden /> {t('Resolve without sending')}
      </Button>
      <ConfirmDialog
        trigger={
          <Button busy={exported.isPending}>
            <FileDown aria-hidden /> {t('Export')}
          </Button>
        }
        title={t('Export {words}', { words })}
        text={
          isShown
            ? t(
                'The file holds the messages as they arrived, with patient data. The audit trail notes that you took it. Give it only to those who may have it.',
              )
            : t(
                'The file holds the messages with patient data masked. To export it as it arrived, show the patient data of this pipeline first. The audit trail notes that you took it.',
              )
        }
        action={t('Export the messages')}
        onConfirm={() => exported.mutate({ scope })}
      />
      <span className="text-ink-3 text-xs">
        {chosen.length > 0
          ? t('{count} ticked', { count: chosen.length })
          : t('Tick messages to mean only those.')}
      </span>
      {open === 'replay' ? (
        <ReplayDialog scope={scope} purpose="resend" onClose={() => setOpen(undefined)} />
      ) : null}
      {open === 'note' ? (
        <NoteDialog
          title={t('Resolve {words} without sending', { words })}
          text={t(
            'They leave this list and stay among the runs. Say why, for those who ask later; no names of patients.',
          )}
          action={t('Resolve {many, plural, one {# message} other {# messages}}', { many })}
          busy={resolve.isPending}
          error={resolve.error}
          onNote={(note) => resolve.mutate({ scope, note })}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </div>
  );
}
