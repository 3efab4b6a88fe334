import { t } from '../language/t.ts';
import type { ChartLook, Series } from './seriesLooks.ts';
import { stepTime } from './stepTime.ts';

interface SeriesTableProps {
  look: ChartLook;
  series: Series;
  title: string;
}

/** The numbers of a chart, the newest first; steps in which nothing was measured are left out. */
export function SeriesTable({ look, series, title }: SeriesTableProps) {
  const rows = series.at
    .map((at, step) => ({ at, values: look.lines.map((line) => line.values(series)[step] ?? null) }))
    .filter(({ values }) => values.some((value) => value !== null && value !== 0))
    .reverse();
  if (rows.length === 0) return <p className="h-42 px-3 py-2 text-ink-2">{t('Nothing in this time.')}</p>;
  return (
    <section
      aria-label={t('{title}, as a table', { title })}
      tabIndex={0}
      className="h-42 overflow-auto px-3 pb-2 -outline-offset-2"
    >
      <table className="w-full text-start text-xs">
        <thead className="sticky top-0 bg-panel text-ink-3">
          <tr className="[&>th]:py-1 [&>th]:font-normal">
            <th scope="col">{t('Time')}</th>
            {look.lines.map(({ name, color }) => (
              <th key={color} scope="col" className="text-end">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ at, values }) => (
            <tr key={at} className="border-t [&>td]:py-1">
              <td className="whitespace-nowrap">{stepTime(at, series.stepMs)}</td>
              {values.map((value, line) => (
                <td key={look.lines[line]?.color} className="text-end">
                  {value === null ? '' : look.text(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
