import uPlot from 'uplot';
import { perLocale } from '../language/spoken.ts';
import { t } from '../language/t.ts';
import 'uplot/dist/uPlot.min.css';
import { clockTime } from '../ui/time.ts';
import type { ChartLook, Series } from './seriesLooks.ts';
import type { Span } from './zoom.ts';

export interface Plot {
  /** Puts the cursor on a step, or takes it away. */
  point(step: number | null): void;
  destroy(): void;
}

interface PlotOptions {
  look: ChartLook;
  series: Series;
  span: Span;
  onPoint(step: number | null): void;
  onChoose(first: number, second: number): void;
  onOpen(step: number): void;
}

const height = 168;
const day = perLocale((locale) => new Intl.DateTimeFormat(locale, { day: '2-digit', month: 'short' }));

/** Draws a chart into an element, in the colours of the theme, starting at zero. Loaded when a dashboard is opened. */
export function createPlot(into: HTMLElement, options: PlotOptions): Plot {
  const { look, series, span } = options;
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(name).trim();
  const font = `11px ${style.getPropertyValue('--font-sans') || 'sans-serif'}`;
  const axis = { stroke: color('--ink-3'), font, ticks: { show: false } };
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  const isLong = span.to - span.from > 36 * 3_600_000;

  const plot = new uPlot(
    {
      width: into.clientWidth,
      height,
      legend: { show: false },
      padding: [8, 18, 0, 0],
      cursor: {
        y: false,
        points: { size: 6 },
        drag: { x: true, y: false, setScale: false },
      },
      scales: {
        x: { time: true, range: () => [span.from / 1000, span.to / 1000] },
        y: { range: (_, __, most) => [0, Math.max(1, (most ?? 0) * 1.1)] },
      },
      axes: [
        {
          ...axis,
          size: 28,
          grid: { show: false },
          space: 64,
          values: (_, ticks) =>
            ticks.map((second) => {
              const at = new Date(second * 1000);
              const isMidnight = at.getHours() === 0 && at.getMinutes() === 0;
              return isLong && isMidnight ? day().format(at) : clockTime(at);
            }),
        },
        {
          ...axis,
          size: 56,
          grid: { stroke: color('--line'), width: 1 },
          // Small values can have one text for all: it stands once.
          values: (_, ticks) =>
            ticks
              .map((value) => look.text(value))
              .map((text, at, all) => (all.indexOf(text) === at ? text : '')),
          ...(look.isArea
            ? { incrs: [1, 2, 5].flatMap((n) => powers.map((power) => n * power)).sort(byValue) }
            : {}),
        },
      ],
      series: [
        {},
        ...look.lines.map((line) => ({
          label: t(line.name),
          stroke: color(line.color),
          width: 1.5,
          points: { show: false, size: 4, filter: aloneIn },
          ...(look.isArea && stepped
            ? { fill: `${color(line.color)}26`, paths: stepped }
            : { spanGaps: false }),
        })),
      ],
      hooks: {
        setCursor: [({ cursor }) => options.onPoint(cursor.idx ?? null)],
        setSelect: [
          (self) => {
            const { left, width } = self.select;
            if (width < 4) return;
            options.onChoose(self.posToVal(left, 'x') * 1000, self.posToVal(left + width, 'x') * 1000);
          },
        ],
        draw: [(self) => drawMarks(self, series, color('--line-strong'))],
      },
    },
    [series.at.map((ms) => ms / 1000), ...look.lines.map((line) => [...line.values(series)])],
    into,
  );
  let downAt = 0;
  plot.over.addEventListener('mousedown', ({ clientX }) => {
    downAt = clientX;
  });
  plot.over.addEventListener('click', ({ clientX }) => {
    const { idx } = plot.cursor;
    if (Math.abs(clientX - downAt) < 4 && idx !== null && idx !== undefined) options.onOpen(idx);
  });
  const watching = new ResizeObserver(() => {
    if (into.clientWidth > 0) plot.setSize({ width: into.clientWidth, height });
  });
  watching.observe(into);
  return {
    point(step) {
      const at = step === null ? undefined : series.at[step];
      // Without a place the cursor is not drawn.
      const left = at === undefined ? -10 : plot.valToPos(at / 1000, 'x');
      plot.setCursor({ left, top: at === undefined ? -10 : 10 }, false);
    },
    destroy() {
      watching.disconnect();
      plot.destroy();
    },
  };
}

/** Points with nothing on either side, which no line would show. */
function aloneIn(plot: uPlot, line: number): number[] | null {
  const values = plot.data[line] ?? [];
  const isThere = (step: number) => typeof values[step] === 'number';
  const alone = [...values.keys()].filter(
    (step) => isThere(step) && !isThere(step - 1) && !isThere(step + 1),
  );
  return alone.length > 0 ? alone : null;
}

const powers = Array.from({ length: 10 }, (_, exponent) => 10 ** exponent);
const byValue = (one: number, other: number) => one - other;

/** A thin line where a version was published. */
function drawMarks(plot: uPlot, { published }: Series, stroke: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = stroke;
  ctx.setLineDash([4, 3]);
  for (const { at } of published) {
    const x = plot.valToPos(at.getTime() / 1000, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}
