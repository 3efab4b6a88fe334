import { Cron } from 'croner';

/** The next times a cron expression falls due, in words, or why it cannot be read. */
export function nextRuns(
  expression: string,
  timezone: string | undefined,
  count: number,
  from = new Date(),
): { runs: string[] } | { problem: string } {
  if (expression.trim() === '')
    return { problem: 'Five fields: minute, hour, day of month, month, day of week.' };
  try {
    const cron = new Cron(expression, { paused: true, ...(timezone ? { timezone } : {}) });
    const format = new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      ...(timezone ? { timeZone: timezone } : {}),
    });
    const runs = cron.nextRuns(count, from).map((run) => format.format(run));
    return runs.length > 0 ? { runs } : { problem: `"${expression}" never falls due.` };
  } catch {
    return {
      problem: `"${expression}" is not a schedule. Five fields are needed, such as 0 2 * * * for 02:00 every night.`,
    };
  }
}
