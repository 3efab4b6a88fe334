import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Outputs } from '../api.ts';
import { inWords } from '../language/inWords.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { MomentText } from '../ui/MomentText.tsx';

export type AttentionRun = Outputs['attention']['runs']['runs'][number];

interface RunRowsProps {
  label: string;
  runs: readonly AttentionRun[];
  /** Buttons of a row. */
  actions?(run: AttentionRun): ReactNode;
}

/** Messages as rows: what it is, what is known, and what can be done. */
export function RunRows({ label, runs, actions }: RunRowsProps) {
  return (
    <ul aria-label={label} className="divide-y">
      {runs.map((run) => (
        <li key={run.runId} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
          <div className="min-w-0 flex-1 basis-72">
            <Link
              to="/runs/$runId"
              params={{ runId: run.runId }}
              dir="auto"
              className="block truncate font-medium hover:underline"
            >
              {run.subtype ?? t('Message')} <span className="font-mono">{run.controlId ?? ''}</span>
            </Link>
            <p className="break-words text-ink-2 text-xs">
              {run.failure
                ? `${run.nodeName ?? run.failure.node}: ${inWords(run.failure.message)}`
                : t('Not tried yet.')}
            </p>
            <p className="text-ink-3 text-xs">
              {run.attempts > 0
                ? rich(
                    '{pipelineName}, received {moment}, {attempts, plural, one {# attempt} other {# attempts}}',
                    {
                      pipelineName: run.pipelineName,
                      moment: <MomentText at={run.receivedAt} />,
                      attempts: run.attempts,
                    },
                  )
                : rich('{pipelineName}, received {moment}', {
                    pipelineName: run.pipelineName,
                    moment: <MomentText at={run.receivedAt} />,
                  })}
            </p>
          </div>
          {actions ? <div className="flex flex-wrap gap-2">{actions(run)}</div> : null}
        </li>
      ))}
    </ul>
  );
}
