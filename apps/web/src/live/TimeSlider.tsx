import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { Span } from '../dashboard/zoom.ts';
import { useDesigner } from '../designer/Designer.ts';
import { msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { cx } from '../ui/cx.ts';
import { momentWords, pastWords } from './pastWords.ts';
import { type Bars, spanBetween, stepInTime } from './stepInTime.ts';

interface TimeSliderProps {
  series: Bars & { received: readonly number[]; failed: readonly number[] };
  /** The chosen time; null: now. */
  span: Span | null;
}

const help = msg(
  'Left and right go by one bar, with Shift the time gets longer or shorter, Home and End go to the ends, Escape back to now.',
);

/** A bar for each piece of time; a piece is chosen by dragging over bars or with the arrow keys. */
export function TimeSlider({ series, span }: TimeSliderProps) {
  const { past, announce } = useDesigner();
  // While one drags, the bars follow; what passed is asked for once, where it was let go.
  const [drag, setDrag] = useState<{ start: number; span: Span } | null>(null);
  const { at, stepMs, received, failed } = series;
  const most = Math.max(1, ...received);
  const shown = drag?.span ?? span;
  const isIn = (start: number) => shown !== null && start >= shown.from && start < shown.to;
  const chosen = at.flatMap((start, index) => (isIn(start) ? [index] : []));
  const sum = (counts: readonly number[]) => chosen.reduce((total, index) => total + (counts[index] ?? 0), 0);
  const words = shown
    ? t('{time}: {count, plural, one {# message} other {# messages}}, {failed} failed', {
        time: pastWords(shown),
        count: sum(received),
        failed: sum(failed),
      })
    : t('Now');

  const show = (next: Span | null) => (next ? past.show(next) : past.backToNow());
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = stepInTime(span, event, series);
    if (next === undefined) return;
    event.preventDefault();
    show(next);
  };
  const placeOf = (event: PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return (event.clientX - left) / Math.max(1, width);
  };
  const dragTo = (start: number, event: PointerEvent) => {
    const next = spanBetween(start, placeOf(event), series);
    const isSame = next?.from === drag?.span.from && next?.to === drag?.span.to;
    if (next && !isSame) setDrag({ start, span: next });
  };
  const [first, middle] = [at[0], at[Math.floor(at.length / 2)]];
  return (
    <div className="min-w-60 flex-1" dir="ltr">
      <div
        role="slider"
        tabIndex={0}
        aria-label={t('Time shown')}
        aria-description={t(help)}
        aria-valuemin={0}
        aria-valuemax={at.length}
        aria-valuenow={chosen[0] ?? at.length}
        aria-valuetext={words}
        className="flex h-8 cursor-pointer touch-none items-end rounded-sm border-b bg-canvas"
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          dragTo(placeOf(event), event);
        }}
        onPointerMove={(event) => {
          if (drag) dragTo(drag.start, event);
        }}
        onPointerUp={() => {
          if (!drag) return;
          past.show(drag.span);
          announce(words);
        }}
        onLostPointerCapture={() => setDrag(null)}
      >
        {at.map((start, index) => {
          const came = received[index] ?? 0;
          const wrong = Math.min(came, failed[index] ?? 0);
          return (
            <span
              key={start}
              title={t('{time}: {count, plural, one {# message} other {# messages}}', {
                time: pastWords({ from: start, to: start + stepMs }),
                count: came,
              })}
              className={cx(
                'flex h-full min-w-px flex-1 flex-col justify-end px-px',
                isIn(start) && 'bg-accent-soft',
              )}
            >
              <span className="bg-failed" style={{ height: `${(100 * wrong) / most}%` }} />
              <span
                className={isIn(start) ? 'bg-accent' : 'bg-ink-3'}
                style={{ height: `${(100 * (came - wrong)) / most}%`, minHeight: came > wrong ? 2 : 0 }}
              />
            </span>
          );
        })}
      </div>
      <p aria-hidden className="tabular flex justify-between text-2xs text-ink-3">
        {first === undefined ? null : <span>{momentWords(first)}</span>}
        {middle === undefined ? null : <span>{momentWords(middle)}</span>}
        <span>{t('now')}</span>
      </p>
    </div>
  );
}
