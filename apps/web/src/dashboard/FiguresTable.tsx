import { Link } from '@tanstack/react-router';
import { Bell, VolumeX } from 'lucide-react';
import { t } from '../language/t.ts';
import { countText } from '../ui/count.ts';
import { cx } from '../ui/cx.ts';
import { MomentText } from '../ui/MomentText.tsx';
import { PipelineStateBadge } from '../ui/PipelineStateBadge.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import type { Figures } from './FigureTiles.tsx';
import { errorRate } from './rates.ts';
import { ackText } from './seriesLooks.ts';
import { perHour, silenceWords } from './silenceWords.ts';

/** Every pipeline in one line; what is wrong comes first. */
export function FiguresTable({ figures, at }: { figures: readonly Figures[]; at: Date }) {
  const rows = [...figures].sort(
    (one, other) => worry(other) - worry(one) || one.name.localeCompare(other.name),
  );
  return (
    <ScrollBox label={t('Figures of the pipelines')} look="panel">
      <table className="w-full text-start text-xs">
        <caption className="sr-only">{t('Pipelines in the last hour, what is wrong first')}</caption>
        <thead className="border-b text-ink-3">
          <tr className="[&>th]:h-8 [&>th]:whitespace-nowrap [&>th]:px-3 [&>th]:font-normal">
            <th scope="col">{t('Pipeline')}</th>
            <th scope="col">{t('State')}</th>
            <th scope="col">{t('Last message')}</th>
            <th scope="col" className="text-end">
              {t('Received, last hour')}
            </th>
            <th scope="col" className="text-end">
              {t('Usual')}
            </th>
            <th scope="col" className="text-end">
              {t('Waiting')}
            </th>
            <th scope="col" className="text-end">
              {t('ACK time')}
            </th>
            <th scope="col" className="text-end">
              {t('Error rate')}
            </th>
            <th scope="col" className="text-end">
              {t('Alerts')}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows.map((row) => (
            <Row key={row.id} row={row} at={at} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Row({ row, at }: { row: Figures; at: Date }) {
  const silent = silenceWords(row, at);
  const { usualPerHour } = row.silence;
  return (
    <tr className="hover:bg-hover [&>td]:px-3 [&>td]:py-1.5 [&>th]:px-3 [&>th]:py-1.5">
      <th scope="row" className="min-w-40 max-w-80 font-normal">
        <Link
          to="/dashboard"
          search={{ pipeline: row.id }}
          dir="auto"
          className="block truncate font-medium text-sm hover:underline"
          title={row.name}
        >
          {row.name}
        </Link>
        {silent ? (
          <span className="flex items-start gap-1 text-failed">
            <VolumeX aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            {silent}
          </span>
        ) : null}
      </th>
      <td>
        <PipelineStateBadge state={row.state} />
      </td>
      <td className="whitespace-nowrap">
        {row.lastMessageAt ? <MomentText at={row.lastMessageAt} /> : t('None yet')}
      </td>
      <td className="tabular text-end">{countText(row.received)}</td>
      <td className="tabular text-end text-ink-3">{usualPerHour === null ? '–' : perHour(usualPerHour)}</td>
      <td className="tabular text-end">{countText(row.waiting)}</td>
      <td className="tabular whitespace-nowrap text-end">
        {row.ackHighMs === null ? '–' : ackText(row.ackHighMs)}
      </td>
      <td className={cx('tabular text-end', row.failed > 0 && 'font-medium text-failed')}>
        {errorRate(row.failed, row.ended)}
      </td>
      <td className="tabular text-end">
        {row.openAlerts > 0 ? (
          <Link
            to="/alerts"
            aria-label={t('{count, plural, one {# open alert of {name}} other {# open alerts of {name}}}', {
              count: row.openAlerts,
              name: row.name,
            })}
            className="inline-flex items-center gap-1 font-medium text-failed hover:underline"
          >
            <Bell aria-hidden className="size-3.5" /> {row.openAlerts}
          </Link>
        ) : (
          '–'
        )}
      </td>
    </tr>
  );
}

function worry({ silence, openAlerts, failed, state }: Figures): number {
  return (
    (silence.isStrange ? 8 : 0) +
    (openAlerts > 0 ? 4 : 0) +
    (state === 'failed' ? 2 : 0) +
    (failed > 0 ? 1 : 0)
  );
}
