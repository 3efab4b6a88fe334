import type { PipelineSummary } from '../api.ts';
import { type MarkedText, msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { countText } from '../ui/count.ts';
import { cx } from '../ui/cx.ts';

type Counts = PipelineSummary['statusCounts'];

const parts: { title: MarkedText; isAlways?: true; tone: string; count(counts: Counts): number }[] = [
  {
    title: msg('{count} done@@messages'),
    isAlways: true,
    tone: 'text-ink-2',
    count: (counts) => (counts.done ?? 0) + (counts.filtered ?? 0),
  },
  {
    title: msg('{count} waiting@@messages'),
    tone: 'text-waiting',
    count: (counts) => (counts.waiting ?? 0) + (counts.retrying ?? 0),
  },
  {
    title: msg('{count} failed@@messages'),
    tone: 'text-failed font-medium',
    count: (counts) => counts.failed ?? 0,
  },
  {
    title: msg('{count} in doubt@@messages'),
    tone: 'text-doubt font-medium',
    count: (counts) => counts.in_doubt ?? 0,
  },
];

/** Done always; the others only when there are any, so that a healthy list stays quiet. */
export function MessageCounts({ counts }: { counts: Counts }) {
  return (
    <span className="tabular flex gap-3 whitespace-nowrap text-xs">
      {parts.map(({ title, isAlways, tone, count }) => {
        const value = count(counts);
        return value > 0 || isAlways ? (
          <span key={tone} className={cx(tone)}>
            {t(title, { count: countText(value) })}
          </span>
        ) : null;
      })}
    </span>
  );
}
