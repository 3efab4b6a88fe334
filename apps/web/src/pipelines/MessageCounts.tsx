import type { PipelineSummary } from '../api.ts';
import { countText } from '../ui/count.ts';
import { cx } from '../ui/cx.ts';

type Counts = PipelineSummary['statusCounts'];

const parts: { title: string; tone: string; count(counts: Counts): number }[] = [
  { title: 'done', tone: 'text-ink-2', count: (counts) => (counts.done ?? 0) + (counts.filtered ?? 0) },
  {
    title: 'waiting',
    tone: 'text-waiting',
    count: (counts) => (counts.waiting ?? 0) + (counts.retrying ?? 0),
  },
  { title: 'failed', tone: 'text-failed font-medium', count: (counts) => counts.failed ?? 0 },
  { title: 'in doubt', tone: 'text-doubt font-medium', count: (counts) => counts.in_doubt ?? 0 },
];

/** Done always; the others only when there are any, so that a healthy list stays quiet. */
export function MessageCounts({ counts }: { counts: Counts }) {
  return (
    <span className="tabular flex gap-3 whitespace-nowrap text-xs">
      {parts.map(({ title, tone, count }) => {
        const value = count(counts);
        return value > 0 || title === 'done' ? (
          <span key={title} className={cx(tone)}>
            {countText(value)} {title}
          </span>
        ) : null;
      })}
    </span>
  );
}
