import { useMutation } from '@tanstack/react-query';
import { LockOpen } from 'lucide-react';
import { useState } from 'react';
import { api, type Outputs, queryClient } from '../api.ts';
import { NoteDialog } from '../attention/NoteDialog.tsx';
import { type MarkedText, msg } from '../language/msg.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { toastDone } from '../ui/toast.ts';

const scopeWords: Record<string, MarkedText> = {
  pipeline: msg('Pipeline'),
  identifier: msg('Number'),
  runs: msg('Single runs'),
};

interface HoldRowProps {
  hold: Outputs['retention']['holds'][number];
  /** What is held, by its name. */
  subject: string;
}

export function HoldRow({ hold, subject }: HoldRowProps) {
  const [isLifting, setLifting] = useState(false);
  const lift = useMutation(
    api.retention.releaseHold.mutationOptions({
      async onSuccess() {
        toastDone(t('Lifted the hold'));
        setLifting(false);
        await queryClient.invalidateQueries({ queryKey: api.retention.pathKey() });
      },
    }),
  );
  const scope = scopeWords[hold.scope];
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-2">
          <span className="min-w-0 break-words font-medium">
            {scope ? t(scope) : hold.scope}: <bdi>{subject}</bdi>
          </span>
          {hold.releasedAt ? <Badge>{t('Lifted')}</Badge> : <Badge tone="accent">{t('In force')}</Badge>}
        </p>
        <p className="break-words text-ink-2">{hold.reason}</p>
        <p className="text-ink-3 text-xs">
          {hold.releasedAt
            ? rich('placed by {placedBy} {placed}, lifted by {releasedBy} {released}', {
                placedBy: hold.placedBy,
                placed: <MomentText at={hold.placedAt} />,
                releasedBy: hold.releasedBy,
                released: <MomentText at={hold.releasedAt} />,
              })
            : rich('placed by {placedBy} {placed}', {
                placedBy: hold.placedBy,
                placed: <MomentText at={hold.placedAt} />,
              })}
        </p>
      </div>
      {hold.releasedAt ? null : (
        <Button
          size="sm"
          aria-label={t('Lift the hold on {subject}', { subject })}
          onClick={() => setLifting(true)}
        >
          <LockOpen aria-hidden /> {t('Lift')}
        </Button>
      )}
      {isLifting ? (
        <NoteDialog
          title={t('Lift the hold on {subject}', { subject })}
          text={t(
            'The next pass of retention may remove what it kept. The reason goes into the audit trail.',
          )}
          action={t('Lift the hold')}
          length={{ min: 3, max: 300 }}
          busy={lift.isPending}
          error={lift.error}
          onNote={(reason) => lift.mutate({ id: hold.id, reason })}
          onClose={() => setLifting(false)}
        />
      ) : null}
    </li>
  );
}
