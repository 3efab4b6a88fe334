import { t } from '../language/t.ts';
import { exactTime } from '../ui/time.ts';
import type { RunFilter } from './runFilter.ts';

/** Between which moments, as a chart was pressed. */
export function momentsText({ after, before }: Pick<RunFilter, 'after' | 'before'>): string {
  const from = after ? exactTime(new Date(after)) : undefined;
  const to = before ? exactTime(new Date(before)) : undefined;
  if (from !== undefined && to !== undefined) return t('From {from} to {to}', { from, to });
  return from === undefined ? t('To {to}', { to: to ?? '' }) : t('From {from}', { from });
}
