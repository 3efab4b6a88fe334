import { useMutation } from '@tanstack/react-query';
import { LockOpen } from 'lucide-react';
import { useState } from 'react';
import { api, type Outputs, queryClient } from '../api.ts';
import { NoteDialog } from '../attention/NoteDialog.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { toastDone } from '../ui/toast.ts';

const scopeWords: Record<string, string> = {
  pipeline: 'Pipeline',
  identifier: 'Number',
  runs: 'Single runs',
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
        toastDone('Lifted the hold');
        setLifting(false);
        await queryClient.invalidateQueries({ queryKey: api.retention.pathKey() });
      },
    }),
  );
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-2">
          <span className="min-w-0 break-words font-medium">
            {scopeWords[hold.scope] ?? hold.scope}: {subject}
          </span>
          {hold.releasedAt ? <Badge>Lifted</Badge> : <Badge tone="accent">In force</Badge>}
        </p>
        <p className="break-words text-ink-2">{hold.reason}</p>
        <p className="text-ink-3 text-xs">
          placed by {hold.placedBy} <MomentText at={hold.placedAt} />
          {hold.releasedAt ? (
            <>
              , lifted by {hold.releasedBy} <MomentText at={hold.releasedAt} />
            </>
          ) : null}
        </p>
      </div>
      {hold.releasedAt ? null : (
        <Button size="sm" aria-label={`Lift the hold on ${subject}`} onClick={() => setLifting(true)}>
          <LockOpen aria-hidden /> Lift
        </Button>
      )}
      {isLifting ? (
        <NoteDialog
          title={`Lift the hold on ${subject}`}
          text="The next pass of retention may remove what it kept. The reason goes into the audit trail."
          action="Lift the hold"
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
