import { Link } from '@tanstack/react-router';
import type { RunListItem, RunStatus } from '../api.ts';
import { inWords } from '../language/inWords.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { MomentText } from '../ui/MomentText.tsx';
import { RunStatusBadge } from '../ui/RunStatusBadge.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { formatMs } from './formatMs.ts';
import { NextAttempt } from './NextAttempt.tsx';
import { type RunSelection, selectionColumn } from './selectionColumn.tsx';

interface RunTableProps {
  rows: readonly RunListItem[];
  withPipelines: boolean;
  selected: RunSelection;
  onSelect(selected: RunSelection): void;
  /** Statuses that changed since the rows were loaded. */
  changes: ReadonlyMap<string, RunStatus>;
}

export function RunTable({ rows, withPipelines, selected, onSelect, changes }: RunTableProps) {
  const ticks = selectionColumn({ rows, selected, onSelect });
  return (
    <ScrollBox label={t('Runs')} look="panel">
      <table className="w-full text-start text-xs">
        <thead className="border-b text-ink-3">
          <tr className="h-8 [&>th]:px-2 [&>th]:font-medium">
            {ticks.head(t('Select all shown runs'))}
            <th>{t('Status')}</th>
            <th>{t('Received')}</th>
            {withPipelines ? <th>{t('Pipeline')}</th> : null}
            <th>{t('Message')}</th>
            <th>{t('Control id')}</th>
            <th className="text-end">{t('Took')}</th>
            <th className="text-end">{t('Attempts')}</th>
            <th>{t('What happened')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((run) => (
            <tr key={run.runId} className="h-8 border-b last:border-0 hover:bg-hover [&>td]:px-2">
              {ticks.cell(run.runId, t('Select run {runId}', { runId: run.runId }))}
              <td>
                <RunStatusBadge status={changes.get(run.runId) ?? run.status} />
              </td>
              <td className="whitespace-nowrap">
                <Link
                  to="/runs/$runId"
                  params={{ runId: run.runId }}
                  className="text-accent underline-offset-2 hover:underline"
                >
                  <MomentText at={run.receivedAt} />
                </Link>
              </td>
              {withPipelines ? (
                <td dir="auto" className="max-w-48 truncate" title={run.pipelineName}>
                  {run.pipelineName}
                </td>
              ) : null}
              <td className="whitespace-nowrap font-mono">{run.subtype ?? ''}</td>
              <td dir="auto" className="max-w-40 truncate font-mono">
                {run.controlId ?? ''}
              </td>
              <td className="tabular whitespace-nowrap text-end">
                {run.ms === undefined ? '' : formatMs(run.ms)}
              </td>
              <td className="tabular text-end">{run.attempts}</td>
              <td
                dir="auto"
                className="max-w-96 truncate text-ink-2"
                title={inWords(run.failure?.message ?? '')}
              >
                {run.nextAt && (changes.get(run.runId) ?? run.status) === 'retrying' ? (
                  <>{rich('next attempt {moment}', { moment: <NextAttempt at={run.nextAt} /> })}. </>
                ) : null}
                {run.failure ? inWords(run.failure.message) : run.replayOf ? t('replay') : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
