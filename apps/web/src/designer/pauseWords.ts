import type { PipelineRecord } from '../api.ts';
import { t } from '../language/t.ts';
import { secondsTime } from '../ui/time.ts';

export type Pause = PipelineRecord['status']['pauses'][number];

/** "Paused until 14:02:10: 5 failures in a row." */
export function pauseWords({ until, failures, reason, isTrying }: Pause): string {
  if (isTrying) return t('Paused: one message is trying whether it answers.');
  const at = secondsTime(until);
  if (reason === 'asked') return t('Paused until {at}: it asked us to slow down.', { at });
  if (reason === 'credentials') return t('Paused until {at}: it refused our credentials.', { at });
  return t('Paused until {at}: {failures, plural, one {# failure} other {# failures}} in a row.', {
    at,
    failures,
  });
}

/** "in 42 s", "in 3 min", or "now". */
export function countdown(until: Date, now: Date): string {
  const seconds = Math.ceil((until.getTime() - now.getTime()) / 1000);
  if (seconds <= 0) return t('now');
  return seconds < 120
    ? t('in {count} s', { count: seconds })
    : t('in {count} min', { count: Math.ceil(seconds / 60) });
}
