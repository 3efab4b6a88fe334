import { Cron } from 'croner';
import { spoken } from '../../language/spoken.ts';
import { t } from '../../language/t.ts';

export interface CronZone {
  /** Empty: that of the browser, which stands for the server's. */
  timezone?: string | undefined;
  /** What becomes of a time that a clock change skips, and of one that comes twice. */
  skipped?: 'next' | 'skip';
  repeated?: 'once' | 'twice';
}

export interface ComingRun {
  at: Date;
  /** Day and time as the zone shows them. */
  words: string;
  /** What a clock change does to it. */
  note?: string;
}

const hourMs = 3_600_000;

/** The next times an expression falls due, with what clock changes do to them, or why it cannot be read. */
export function nextRuns(
  expression: string,
  zone: CronZone,
  count: number,
  from = new Date(),
): { runs: ComingRun[] } | { problem: string } {
  if (expression.trim() === '')
    return { problem: t('Five fields: minute, hour, day of month, month, day of week.') };
  const { timezone } = zone;
  try {
    const cron = new Cron(expression, { paused: true, ...(timezone ? { timezone } : {}) });
    const format = new Intl.DateTimeFormat(spoken().locale === 'en' ? 'en-GB' : spoken().locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      ...(timezone ? { timeZone: timezone } : {}),
    });
    const runs: ComingRun[] = [];
    let at = cron.nextRun(from);
    while (at && runs.length < count) {
      const isSkipped = !cron.match(at);
      const note = isSkipped ? skippedNote(zone) : repeatedNote(at, cron, format, zone);
      if (!isSkipped || zone.skipped !== 'skip') {
        runs.push({ at, words: format.format(at), ...(note === undefined ? {} : { note }) });
      }
      at = cron.nextRun(at);
    }
    return runs.length > 0 ? { runs } : { problem: t('"{expression}" never falls due.', { expression }) };
  } catch {
    return {
      problem: t(
        '"{expression}" is not a schedule. Five fields are needed, such as 0 2 * * * for 02:00 every night.',
        { expression },
      ),
    };
  }
}

function skippedNote({ skipped }: CronZone): string | undefined {
  return skipped === 'skip'
    ? undefined
    : t('the clock skips the time that night, so it runs at once after it');
}

/** The hour after shows the same time again: the clock goes back. A pattern that runs every hour runs in both anyway. */
function repeatedNote(
  at: Date,
  cron: Cron,
  format: Intl.DateTimeFormat,
  { repeated }: CronZone,
): string | undefined {
  const again = new Date(at.getTime() + hourMs);
  if (format.format(again) !== format.format(at)) return undefined;
  const next = cron.nextRun(at);
  if (next && next.getTime() - at.getTime() <= hourMs) return undefined;
  return repeated === 'twice'
    ? t('the clock goes back that night, and it runs both times')
    : t('the clock goes back that night, and it runs the first time only');
}
