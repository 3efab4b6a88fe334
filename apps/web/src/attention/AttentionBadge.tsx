import { fullCountText } from '../language/countText.ts';
import { t } from '../language/t.ts';
import { CountBadge } from '../ui/CountBadge.tsx';
import { totalOf, useAttentionCounts } from './useAttentionCounts.ts';

/** How many messages wait for a person, on the way to the inbox; nothing when none does. */
export function AttentionBadge() {
  const counts = useAttentionCounts();
  const total = counts ? totalOf(counts) : 0;
  return <CountBadge count={total} words={t('{total} waiting@@messages', { total: fullCountText(total) })} />;
}
