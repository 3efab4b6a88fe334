import { t } from '../language/t.ts';
import { durationInWords } from '../settings/durationInWords.ts';
import type { Version } from './useVersions.ts';

/** "Active for 3 days 2 hours", "Was active for 5 minutes", "Did not start". */
export function activeWords(active: Version['active'], now: Date): string {
  const ms = active.reduce((sum, { from, until }) => sum + ((until ?? now).getTime() - from.getTime()), 0);
  if (active.length === 0) return t('Did not start');
  const isNow = active.some(({ until }) => until === undefined);
  return isNow
    ? t('Active for {time}', { time: durationInWords(ms / 1000) })
    : t('Was active for {time}', { time: durationInWords(ms / 1000) });
}
