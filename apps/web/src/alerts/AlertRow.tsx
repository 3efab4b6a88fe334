import { Link } from '@tanstack/react-router';
import { CircleCheck, UserCheck } from 'lucide-react';
import { useState } from 'react';
import type { Outputs } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { AlertStateBadge } from './AlertStateBadge.tsx';
import { AlertWordDialog } from './AlertWordDialog.tsx';

export type AlertEntry = Outputs['alerts']['list']['alerts'][number];

/** One alert: what it is, who looks after it, since when, and what to do about it. */
export function AlertRow({ alert }: { alert: AlertEntry }) {
  const [asked, setAsked] = useState<'acknowledge' | 'resolve'>();
  const { sentence, ruleName, pipeline, firstAt, toldAt, resolvedAt, acknowledgedAt, acknowledgedBy, note } =
    alert;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2">
      <AlertStateBadge alert={alert} />
      <div className="min-w-0 flex-1 basis-72">
        <p className="break-words">{sentence}</p>
        <p className="flex flex-wrap gap-x-1 text-ink-3 text-xs">
          <span>
            {ruleName}, since <MomentText at={firstAt} />, {toldAt ? 'people were told' : 'nobody was told'}
          </span>
          {acknowledgedAt ? (
            <span>
              · acknowledged by {acknowledgedBy} <MomentText at={acknowledgedAt} />
            </span>
          ) : null}
          {resolvedAt ? (
            <span>
              · {alert.resolvedBy ? `resolved by ${alert.resolvedBy}` : 'over by itself'}{' '}
              <MomentText at={resolvedAt} />
            </span>
          ) : null}
          {pipeline === '' ? null : (
            <Link
              to="/dashboard"
              search={{ pipeline }}
              className="text-accent underline-offset-2 hover:underline"
            >
              Dashboard of the pipeline
            </Link>
          )}
        </p>
        {note === '' ? null : <p className="break-words text-ink-2 text-xs">“{note}”</p>}
      </div>
      {resolvedAt ? null : (
        <span className="flex gap-1">
          {acknowledgedAt ? null : (
            <Button size="sm" aria-label={`Acknowledge: ${sentence}`} onClick={() => setAsked('acknowledge')}>
              <UserCheck aria-hidden /> Acknowledge
            </Button>
          )}
          <Button size="sm" aria-label={`Resolve: ${sentence}`} onClick={() => setAsked('resolve')}>
            <CircleCheck aria-hidden /> Resolve
          </Button>
        </span>
      )}
      {asked ? <AlertWordDialog alert={alert} word={asked} onClose={() => setAsked(undefined)} /> : null}
    </li>
  );
}
