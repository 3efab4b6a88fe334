import { nextRun } from './nextRun.ts';
import type { ScheduleSettings } from './scheduleSettings.ts';

/** A run that is late by less than this was not missed: timers and machines are never exact. */
const graceMs = 60_000;

/** More missed runs than that are not counted one by one. */
const countLimit = 1000;

/**
 * The runs that fell due after `last` until `now` and are to be made, as the settings say about missed ones, and
 * the instant up to which everything is settled.
 */
export function dueRuns(
  settings: ScheduleSettings,
  last: Date,
  now: Date,
): { runs: Date[]; settledUntil: Date } {
  const next = nextRun(settings);
  const due: Date[] = [];
  let at = next(last);
  while (at !== undefined && at <= now && due.length < countLimit) {
    due.push(at);
    at = next(at);
  }
  const isCounted = at === undefined || at > now;
  const settledUntil = isCounted ? (due.at(-1) ?? last) : now;
  const isInTime = (run: Date) => now.getTime() - run.getTime() <= graceMs;
  switch (settings.misfire) {
    case 'run_once':
      return { runs: due.slice(-1), settledUntil };
    case 'skip':
      return { runs: due.filter(isInTime).slice(-1), settledUntil };
    case 'catch_up':
      return { runs: due.slice(-settings.max_catch_up), settledUntil };
  }
}
