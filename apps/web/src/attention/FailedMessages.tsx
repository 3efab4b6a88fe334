import { Link } from '@tanstack/react-router';
import { PencilLine } from 'lucide-react';
import type { Outputs } from '../api.ts';
import { t } from '../language/t.ts';
import { type RunSelection, selectionColumn } from '../runs/selectionColumn.tsx';
import { Button } from '../ui/Button.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';

interface FailedMessagesProps {
  runs: Outputs['attention']['runs']['runs'];
  selected: RunSelection;
  onSelect(selected: RunSelection): void;
}

/** The messages of one cause, to tick, to open and to correct. */
export function FailedMessages({ runs, selected, onSelect }: FailedMessagesProps) {
  const ticks = selectionColumn({ rows: runs, selected, onSelect });
  return (
    <ScrollBox label={t('Messages')} look="panel">
      <table className="w-full text-start text-xs">
        <thead className="border-b text-ink-3">
          <tr className="h-8 [&>th]:px-2 [&>th]:font-medium">
            {ticks.head(t('Tick all shown messages'))}
            <th>{t('Received')}</th>
            <th>{t('Message')}</th>
            <th>{t('Control id')}</th>
            <th className="text-end">{t('Version')}</th>
            <th className="text-end">{t('Attempts')}</th>
            <th>
              <span className="sr-only">{t('Actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.runId} className="h-8 border-b last:border-0 hover:bg-hover [&>td]:px-2">
              {ticks.cell(
                run.runId,
                t('Tick message {controlId}', { controlId: run.controlId ?? run.runId }),
              )}
              <td className="whitespace-nowrap">
                <Link
                  to="/runs/$runId"
                  params={{ runId: run.runId }}
                  className="text-accent underline-offset-2 hover:underline"
                >
                  <MomentText at={run.receivedAt} />
                </Link>
              </td>
              <td className="whitespace-nowrap font-mono">{run.subtype ?? ''}</td>
              <td dir="auto" className="max-w-60 truncate font-mono">
                {run.controlId ?? ''}
              </td>
              <td className="tabular text-end">{run.version}</td>
              <td className="tabular text-end">{run.attempts}</td>
              <td className="w-px">
                <Button asChild size="sm" look="ghost">
                  <Link
                    to="/runs/$runId/edit"
                    params={{ runId: run.runId }}
                    aria-label={t('Edit and resend {controlId}', { controlId: run.controlId ?? run.runId })}
                  >
                    <PencilLine aria-hidden /> {t('Edit')}
                  </Link>
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
