import { fullCountText } from '../language/countText.ts';
import { t } from '../language/t.ts';
import { clockTime, relativeTime } from '../ui/time.ts';

interface Quiet {
  lastMessageAt: Date | null;
  silence: { usualPerHour: number | null; isStrange: boolean };
}

const dayMs = 86_400_000;

/** Since when nothing came and what is usual; undefined while that is nothing strange. */
export function silenceWords({ lastMessageAt, silence }: Quiet, now: Date): string | undefined {
  if (!silence.isStrange || lastMessageAt === null) return undefined;
  const isToday = now.getTime() - lastMessageAt.getTime() < dayMs;
  const since = isToday ? clockTime(lastMessageAt) : relativeTime(lastMessageAt, now);
  return silence.usualPerHour === null
    ? t('No messages since {since}', { since })
    : t('No messages since {since}, usually {count} an hour at this time', {
        since,
        count: perHour(silence.usualPerHour),
      });
}

/** `40`, `2.5`, `less than 1`. */
export function perHour(count: number): string {
  if (count > 0 && count < 1) return t('less than 1');
  return count < 10 ? fullCountText(Math.round(count * 10) / 10) : fullCountText(Math.round(count));
}
