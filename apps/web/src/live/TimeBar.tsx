import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { api } from '../api.ts';
import { spanOf } from '../dashboard/zoom.ts';
import { useDesigner, usePast } from '../designer/Designer.ts';
import { msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { pastFigures } from './createPast.ts';
import { pastWords } from './pastWords.ts';
import { TimeSlider } from './TimeSlider.tsx';

const everyMs = 30_000;

const ranges = [
  { value: '1h', label: msg('Hour') },
  { value: '24h', label: msg('Day') },
  { value: '7d', label: msg('Week') },
] as const;

/** Chooses the time that nodes and wires show: bars of what came and failed, and the way back to now. */
export function TimeBar() {
  const { pipelineId, past, announce } = useDesigner();
  const range = usePast((state) => state.range);
  const span = usePast((state) => state.span);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, []);
  const { from, to } = spanOf(range, now);
  const series = useQuery({
    ...api.dashboard.series.queryOptions({ pipelineId, from: new Date(from), to: new Date(to) }),
    placeholderData: keepPreviousData,
  });
  const figures = usePastFigures();
  const backToNow = () => {
    past.backToNow();
    announce(t('Showing now.'));
  };
  return (
    <section aria-label={t('Look back in time')} className="border-b bg-panel">
      <div className="flex flex-wrap items-center gap-2 px-3 py-1.5">
        <Segmented
          label={t('How far back')}
          value={range}
          options={ranges.map(({ value, label }) => ({ value, label: t(label) }))}
          onChange={(next) => past.setState({ range: next })}
        />
        {series.data ? <TimeSlider series={series.data} span={span} /> : <span className="h-10 flex-1" />}
        <IconButton label={t('Close looking back')} size="sm" onClick={() => past.close()}>
          <X aria-hidden />
        </IconButton>
      </div>
      {series.error ? (
        <FailureNote error={series.error} doing={t('Loading the time')} onRetry={() => series.refetch()} />
      ) : null}
      {span ? (
        <div className="flex flex-wrap items-center gap-2 bg-waiting-soft px-3 py-1">
          <p className="tabular font-medium">{t('Showing {time}, not now', { time: pastWords(span) })}</p>
          {figures.isEmpty ? <p className="text-ink-2">{t('No message ended then.')}</p> : null}
          <Button size="sm" className="ms-auto" onClick={backToNow}>
            {t('Back to now')}
          </Button>
        </div>
      ) : null}
      {figures.error ? (
        <FailureNote
          error={figures.error}
          doing={t('Loading that time')}
          onRetry={() => void figures.refetch()}
        />
      ) : null}
    </section>
  );
}

/** Loads what passed in the chosen time and hands it to the nodes and wires. */
function usePastFigures() {
  const { pipelineId, past } = useDesigner();
  const span = usePast((state) => state.span);
  const moment = useQuery(
    api.live.moment.queryOptions(
      { pipelineId, from: new Date(span?.from ?? 0), to: new Date(span?.to ?? 1) },
      { enabled: span !== null, refetchInterval: everyMs },
    ),
  );
  const { data } = moment;
  useEffect(() => {
    if (span && data) past.setState({ figures: pastFigures(data) });
  }, [past, span, data]);
  return { error: moment.error, refetch: moment.refetch, isEmpty: data?.ports.length === 0 };
}
