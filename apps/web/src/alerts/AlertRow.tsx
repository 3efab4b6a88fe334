import { Link } from '@tanstack/react-router';
import { CircleCheck, UserCheck } from 'lucide-react';
import { useState } from 'react';
import type { Outputs } from '../api.ts';
import { inWords } from '../language/inWords.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { AlertStateBadge } from './AlertStateBadge.tsx';
import { AlertWordDialog } from './AlertWordDialog.tsx';

export type AlertEntry = Outputs['alerts']['list']['alerts'][number];

/** One alert: what it is, who looks after it, since when, and what to do about it. */
export function AlertRow({ alert }: { alert: AlertEntry }) {
  const [asked, setAsked] = useState<'acknowledge' | 'resolve'>();
  const { ruleName, pipeline, firstAt, toldAt, resolvedAt, acknowledgedAt, acknowledgedBy, note } = alert;
  const sentence = inWords(alert.sentence);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2">
      <AlertStateBadge alert={alert} />
      <div className="min-w-0 flex-1 basis-72">
        <p dir="auto" className="break-words">
          {sentence}
        </p>
        <p className="flex flex-wrap gap-x-1 text-ink-3 text-xs">
          <span>
            {toldAt
              ? rich('{ruleName}, began {moment}, people were told', {
                  ruleName,
                  moment: <MomentText at={firstAt} />,
                })
              : rich('{ruleName}, began {moment}, nobody was told', {
                  ruleName,
                  moment: <MomentText at={firstAt} />,
                })}
          </span>
          {acknowledgedAt ? (
            <span>
              {rich('· acknowledged by {acknowledgedBy} {moment}', {
                acknowledgedBy,
                moment: <MomentText at={acknowledgedAt} />,
              })}
            </span>
          ) : null}
          {resolvedAt ? (
            <span>
              {alert.resolvedBy
                ? rich('· resolved by {resolvedBy} {moment}', {
                    resolvedBy: alert.resolvedBy,
                    moment: <MomentText at={resolvedAt} />,
                  })
                : rich('· over by itself {moment}', { moment: <MomentText at={resolvedAt} /> })}
            </span>
          ) : null}
          {pipeline === '' ? null : (
            <Link
              to="/dashboard"
              search={{ pipeline }}
              className="text-accent underline-offset-2 hover:underline"
            >
              {t('Dashboard of the pipeline')}
            </Link>
          )}
        </p>
        {note === '' ? null : <p className="break-words text-ink-2 text-xs">“{note}”</p>}
      </div>
      {resolvedAt ? null : (
        <span className="flex gap-1">
          {acknowledgedAt ? null : (
            <Button
              size="sm"
              aria-label={t('Acknowledge: {sentence}', { sentence })}
              onClick={() => setAsked('acknowledge')}
            >
              <UserCheck aria-hidden /> {t('Acknowledge')}
            </Button>
          )}
          <Button
            size="sm"
            aria-label={t('Resolve: {sentence}', { sentence })}
            onClick={() => setAsked('resolve')}
          >
            <CircleCheck aria-hidden /> {t('Resolve')}
          </Button>
        </span>
      )}
      {asked ? <AlertWordDialog alert={alert} word={asked} onClose={() => setAsked(undefined)} /> : null}
    </li>
  );
}
