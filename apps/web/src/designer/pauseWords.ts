import type { PipelineRecord } from '../api.ts';
import { plural } from '../ui/count.ts';
import { secondsTime } from '../ui/time.ts';

export type Pause = PipelineRecord['status']['pauses'][number];

/** "Paused until 14:02:10: 5 failures in a row." */
export function pauseWords({ until, failures, reason, isTrying }: Pause): string {
  if (isTrying) return 'Paused: one message is trying whether it answers.';
  const at = secondsTime(until);
  if (reason === 'asked') return `Paused until ${at}: it asked us to slow down.`;
  if (reason === 'credentials') return `Paused until ${at}: it refused our credentials.`;
  return `Paused until ${at}: ${plural(failures, 'failure')} in a row.`;
}

/** "in 42 s", "in 3 min", or "now". */
export function countdown(until: Date, now: Date): string {
  const seconds = Math.ceil((until.getTime() - now.getTime()) / 1000);
  if (seconds <= 0) return 'now';
  return seconds < 120 ? `in ${seconds} s` : `in ${Math.ceil(seconds / 60)} min`;
}
