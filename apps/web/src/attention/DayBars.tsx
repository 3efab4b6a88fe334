import { fullCountText } from '../language/countText.ts';
import { t } from '../language/t.ts';

const width = 6;
const height = 24;

/** Failures on each of the last 14 days, today at the right. Starts at zero; one day is a line at least. */
export function DayBars({ days }: { days: readonly number[] }) {
  const most = Math.max(1, ...days);
  const total = days.reduce((sum, count) => sum + count, 0);
  return (
    <svg
      role="img"
      aria-label={t('{total} in the last {days} days, {today} today', {
        total: fullCountText(total),
        days: days.length,
        today: days.at(-1) ?? 0,
      })}
      viewBox={`0 0 ${days.length * (width + 1)} ${height}`}
      className="h-6 w-24 shrink-0"
    >
      {days.map((count, index) => {
        const bar = count === 0 ? 1 : Math.max(2, (count / most) * height);
        return (
          <rect
            key={`day-${days.length - index}`}
            x={index * (width + 1)}
            y={height - bar}
            width={width}
            height={bar}
            className={count === 0 ? 'fill-line' : 'fill-failed'}
          />
        );
      })}
    </svg>
  );
}
