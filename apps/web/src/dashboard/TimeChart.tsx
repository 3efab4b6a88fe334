import { useNavigate } from '@tanstack/react-router';
import { ChartNoAxesCombined, Table2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { listText } from '../language/listed.ts';
import { msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { useTheme } from '../shell/theme.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { Plot } from './createPlot.ts';
import { SeriesTable } from './SeriesTable.tsx';
import { type ChartLook, type Series, stepName } from './seriesLooks.ts';
import { stepTime } from './stepTime.ts';
import { chosen, moved, type Span, zoomed } from './zoom.ts';

interface TimeChartProps {
  look: ChartLook;
  series: Series;
  span: Span;
  pipeline: string | undefined;
  onSpan(span: Span | null): void;
}

const keysHelp = msg(
  'Arrow keys move along the time. Plus and minus zoom, page up and page down show earlier and later, escape shows all, enter lists the messages.',
);

/** One question over time. It is read and zoomed with the mouse, by keyboard, or as a table. */
export function TimeChart({ look, series, span, pipeline, onSpan }: TimeChartProps) {
  const [isTable, setIsTable] = useState(false);
  const [step, setStep] = useState<number | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot>(null);
  const theme = useTheme((state) => state.resolved);
  const navigate = useNavigate();
  const helpId = useId();
  const title = look.title(stepName(series.stepMs));
  const last = series.at.length - 1;

  const open = (at: number) => {
    const from = series.at[at];
    if (from === undefined) return;
    void navigate({
      to: '/runs',
      search: {
        ...(pipeline === undefined ? {} : { pipeline }),
        after: new Date(from).toISOString(),
        before: new Date(from + series.stepMs).toISOString(),
      },
    });
  };
  const acts = useRef({ open, onSpan });
  acts.current = { open, onSpan };

  useEffect(() => {
    const into = place.current;
    if (into === null || isTable) return;
    let isOver = false;
    // The theme decides the colours, so another theme is another drawing.
    into.dataset['theme'] = theme;
    void import('./createPlot.ts').then(({ createPlot }) => {
      if (isOver) return;
      plot.current = createPlot(into, {
        look,
        series,
        span,
        onPoint: setStep,
        onChoose: (first, second) => acts.current.onSpan(chosen(first, second, Date.now())),
        onOpen: (at) => acts.current.open(at),
      });
    });
    return () => {
      isOver = true;
      plot.current?.destroy();
      plot.current = null;
    };
  }, [look, series, span, theme, isTable]);

  const show = (next: number) => {
    const at = Math.min(last, Math.max(0, next));
    setStep(at);
    plot.current?.point(at);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const now = Date.now();
    const at = step ?? last;
    const around = series.at[at] ?? span.to;
    const turns: Record<string, () => void> = {
      ArrowLeft: () => show(at - 1),
      ArrowRight: () => show(at + 1),
      Home: () => show(0),
      End: () => show(last),
      '+': () => onSpan(zoomed(span, around, 'in', now)),
      '=': () => onSpan(zoomed(span, around, 'in', now)),
      '-': () => onSpan(zoomed(span, around, 'out', now)),
      PageUp: () => onSpan(moved(span, 'earlier', now)),
      PageDown: () => onSpan(moved(span, 'later', now)),
      Escape: () => onSpan(null),
      Enter: () => open(at),
    };
    const turn = turns[event.key];
    if (turn === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    turn();
  };
  const words = look.lines.map((line) => {
    const value = step === null ? undefined : line.values(series)[step];
    return {
      name: t(line.name),
      color: line.color,
      text: value === null || value === undefined ? undefined : look.text(value),
    };
  });
  const at = step === null ? undefined : series.at[step];

  return (
    <section aria-label={title} className="min-w-0 rounded-md border bg-panel">
      <div className="flex min-h-10 flex-wrap items-center gap-x-3 px-3 pt-1">
        <h3 className="font-medium">{title}</h3>
        <p
          aria-hidden
          className="tabular flex min-w-0 flex-1 flex-wrap items-center gap-x-3 text-ink-3 text-xs"
        >
          {words.map(({ name, color, text }) => (
            <span key={name} className="flex items-center gap-1 whitespace-nowrap">
              <span className="size-2 rounded-sm" style={{ background: `var(${color})` }} />
              {name}
              {text === undefined ? null : <span className="font-medium text-ink">{text}</span>}
            </span>
          ))}
          {at === undefined ? null : (
            <span className="ms-auto whitespace-nowrap">{stepTime(at, series.stepMs)}</span>
          )}
        </p>
        <IconButton
          label={isTable ? t('Show {title} as a chart', { title }) : t('Show {title} as a table', { title })}
          size="sm"
          onClick={() => setIsTable(!isTable)}
        >
          {isTable ? <ChartNoAxesCombined aria-hidden /> : <Table2 aria-hidden />}
        </IconButton>
      </div>
      {isTable ? (
        <SeriesTable look={look} series={series} title={title} />
      ) : (
        <>
          <div
            ref={place}
            role="slider"
            tabIndex={0}
            aria-label={title}
            aria-describedby={helpId}
            aria-valuemin={0}
            aria-valuemax={Math.max(0, last)}
            aria-valuenow={step ?? Math.max(0, last)}
            aria-valuetext={spoken(words, at, series.stepMs)}
            className="h-42 touch-pan-y overflow-hidden rounded-md -outline-offset-2"
            onKeyDown={onKeyDown}
            onBlur={() => {
              setStep(null);
              plot.current?.point(null);
            }}
            onFocus={(event) => {
              if (event.currentTarget.matches(':focus-visible')) show(step ?? last);
            }}
          />
          <p id={helpId} className="sr-only">
            {t(keysHelp)}
          </p>
        </>
      )}
    </section>
  );
}

function spoken(
  words: readonly { name: string; text: string | undefined }[],
  at: number | undefined,
  stepMs: number,
): string {
  if (at === undefined) return t('No time chosen');
  const values = words.map(({ name, text }) => `${name} ${text ?? t('nothing')}`);
  return `${stepTime(at, stepMs)}: ${listText(values)}`;
}
