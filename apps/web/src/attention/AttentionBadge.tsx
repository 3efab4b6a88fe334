import { fullCountText } from '../language/countText.ts';
import { t } from '../language/t.ts';
import { totalOf, useAttentionCounts } from './useAttentionCounts.ts';

const mostShown = 99;

/** How many messages wait for a person, on the way to the inbox; nothing when none does. */
export function AttentionBadge() {
  const counts = useAttentionCounts();
  const total = counts ? totalOf(counts) : 0;
  if (total === 0) return null;
  return (
    <span className="absolute -end-1 top-0.5 flex h-4 min-w-4 items-center justify-center rounded-full bg-failed px-1 font-medium text-2xs text-canvas sm:top-0 sm:end-0">
      <span aria-hidden>{total > mostShown ? `${mostShown}+` : total}</span>
      <span className="sr-only">
        {', '}
        {t('{total} waiting@@messages', { total: fullCountText(total) })}
      </span>
    </span>
  );
}
