import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { api } from '../api.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { exactTime } from '../ui/time.ts';
import type { DashboardSearch, Range } from './dashboardSearch.ts';
import { StepsInTime } from './StepsInTime.tsx';
import { chartLooks, stepName } from './seriesLooks.ts';
import { TimeChart } from './TimeChart.tsx';
import { moved, type Span, spanOf, zoomed } from './zoom.ts';

const rangeNames = (): { value: Range; label: string; name: string }[] => [
  { value: '1h', label: t('{count} h', { count: 1 }), name: t('Last hour') },
  { value: '6h', label: t('{count} h', { count: 6 }), name: t('Last 6 hours') },
  { value: '24h', label: t('{count} h', { count: 24 }), name: t('Last 24 hours') },
  { value: '7d', label: t('{count} d', { count: 7 }), name: t('Last 7 days') },
  { value: '30d', label: t('{count} d', { count: 30 }), name: t('Last 30 days') },
];
const everyMs = 30_000;

/** What happened over time, of all pipelines or of one; all charts show the same time. */
export function Charts({ search }: { search: DashboardSearch }) {
  const { pipeline, range = '24h', from, to } = search;
  const navigate = useNavigate();
  const now = useMinute();
  const span = useMemo<Span>(
    () =>
      from !== undefined && to !== undefined && from < to
        ? { from: Date.parse(from), to: Date.parse(to) }
        : spanOf(range, now),
    [from, to, range, now],
  );
  const isZoomed = from !== undefined && to !== undefined;
  const found = useQuery({
    ...api.dashboard.series.queryOptions({
      ...(pipeline === undefined ? {} : { pipelineId: pipeline }),
      from: new Date(span.from),
      to: new Date(span.to),
    }),
    placeholderData: keepPreviousData,
    refetchInterval: everyMs,
  });
  const show = (next: Span | null) => {
    const { from: _, to: __, ...rest } = search;
    const part =
      next === null ? {} : { from: new Date(next.from).toISOString(), to: new Date(next.to).toISOString() };
    void navigate({ to: '/dashboard', search: { ...rest, ...part }, replace: true });
  };
  const middle = (span.from + span.to) / 2;
  const tool = (label: string, icon: React.ReactNode, turn: () => Span) => (
    <IconButton label={label} size="sm" onClick={() => show(turn())}>
      {icon}
    </IconButton>
  );
  return (
    <section aria-label={t('Over time')} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="me-auto font-semibold text-md">{t('Over time')}</h2>
        {isZoomed ? (
          <>
            <p className="tabular text-ink-2 text-xs">
              {t('{from} to {to}', {
                from: exactTime(new Date(span.from)),
                to: exactTime(new Date(span.to)),
              })}
            </p>
            <Button size="sm" onClick={() => show(null)}>
              {t('Show all')}
            </Button>
          </>
        ) : null}
        <div className="flex">
          {tool(t('Earlier'), <ChevronLeft aria-hidden className="still" />, () =>
            moved(span, 'earlier', Date.now()),
          )}
          {tool(t('Later'), <ChevronRight aria-hidden className="still" />, () =>
            moved(span, 'later', Date.now()),
          )}
          {tool(t('Zoom in'), <ZoomIn aria-hidden />, () => zoomed(span, middle, 'in', Date.now()))}
          {tool(t('Zoom out'), <ZoomOut aria-hidden />, () => zoomed(span, middle, 'out', Date.now()))}
        </div>
        <Segmented<Range>
          label={t('How much time')}
          value={range}
          options={rangeNames()}
          onChange={(next) =>
            navigate({
              to: '/dashboard',
              search: { ...(pipeline ? { pipeline } : {}), range: next },
              replace: true,
            })
          }
        />
      </div>
      {found.isError ? (
        <FailureNote
          error={found.error}
          doing={t('Loading the charts')}
          onRetry={() => found.refetch()}
          className="m-0"
        />
      ) : null}
      {found.data ? (
        <>
          <div className="grid gap-3 lg:grid-cols-2 lg:[&>:first-child]:col-span-2">
            {chartLooks.map((look) => (
              <TimeChart
                key={look.key}
                look={look}
                series={found.data}
                span={span}
                pipeline={pipeline}
                onSpan={show}
              />
            ))}
          </div>
          {pipeline === undefined ? null : <StepsInTime pipeline={pipeline} span={span} />}
          <p className="text-ink-3 text-xs">
            {found.data.published.length > 0
              ? t(
                  'Each point counts one step of time: {step}. Draw over a chart to zoom, press a point for its messages. Dashed lines are versions that were published.',
                  { step: stepName(found.data.stepMs) },
                )
              : t(
                  'Each point counts one step of time: {step}. Draw over a chart to zoom, press a point for its messages.',
                  { step: stepName(found.data.stepMs) },
                )}
          </p>
        </>
      ) : found.isPending ? (
        <div
          role="status"
          aria-label={t('Loading')}
          className="grid gap-3 lg:grid-cols-2 lg:[&>:first-child]:col-span-2"
        >
          {chartLooks.map(({ key }) => (
            <div key={key} className="h-52 animate-pulse rounded-md border bg-panel" />
          ))}
        </div>
      ) : null}
    </section>
  );
}

/** Now, anew every minute. */
function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
