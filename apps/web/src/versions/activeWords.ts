import { durationInWords } from '../settings/durationInWords.ts';
import type { Version } from './useVersions.ts';

/** "Active for 3 days 2 hours", "Was active for 5 minutes", "Did not start". */
export function activeWords(active: Version['active'], now: Date): string {
  const ms = active.reduce((sum, { from, until }) => sum + ((until ?? now).getTime() - from.getTime()), 0);
  if (active.length === 0) return 'Did not start';
  const isNow = active.some(({ until }) => until === undefined);
  return `${isNow ? 'Active' : 'Was active'} for ${durationInWords(ms / 1000)}`;
}
