import { t } from '../language/t.ts';

/** Milliseconds until something as a person reads a clock: `now`, `in 8 s`, `in 4:05`, `in 2 h 10 min`. */
export function countdown(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds <= 0) return t('now');
  if (seconds < 60) return t('in {count} s', { count: seconds });
  if (seconds < 3600) {
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    return t('in {clock}', { clock });
  }
  return t('in {hours} h {minutes} min', {
    hours: Math.floor(seconds / 3600),
    minutes: Math.floor((seconds % 3600) / 60),
  });
}
