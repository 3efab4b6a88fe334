import type { AlertRule } from '@pyheart/db';
import { endedSince } from '../meters/endedSince.ts';
import { readUsualHours } from '../meters/readUsualHours.ts';
import { hourOfWeek, isStrangeSilence } from '../meters/silence.ts';
import { waitingNow, waitingWords } from '../meters/waitingNow.ts';
import type { Services } from '../Services.ts';
import type { Cause } from './Cause.ts';

type Deps = Pick<Services, 'db' | 'clock'>;
type Limits = Pick<AlertRule, 'minutes' | 'threshold'>;

const minuteMs = 60_000;
/** One message that failed of two is no rate. */
const leastFailed = 3;
const moment = new Intl.DateTimeFormat('en', {
  day: '2-digit',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZoneName: 'short',
});

/** Running pipelines that had messages once and had none for so many minutes. */
export async function silentCauses({ db, clock }: Deps, { minutes }: Limits): Promise<Cause[]> {
  const before = new Date(clock.now().getTime() - minutes * minuteMs);
  const last = await lastMessages({ db });
  return last
    .filter(({ lastAt }) => lastAt < before)
    .map(({ pipeline, lastAt }) => ({
      cause: `silent ${pipeline}`,
      pipeline,
      sentence: `no messages since ${moment.format(lastAt)}.`,
      count: 1,
    }));
}

/** Running pipelines whose silence is not what this hour and those before are usually like. */
export async function unusualSilenceCauses({ db, clock }: Deps): Promise<Cause[]> {
  const now = clock.now();
  const last = await lastMessages({ db });
  const usual = await readUsualHours(
    db,
    last.map(({ pipeline }) => pipeline),
  );
  return last.flatMap(({ pipeline, lastAt }) => {
    const hours = usual.get(pipeline);
    if (hours === undefined || !isStrangeSilence(hours, lastAt, now)) return [];
    const perHour = Math.round(hours(hourOfWeek(now)) ?? 0);
    return {
      cause: `unusual ${pipeline}`,
      pipeline,
      sentence: `no messages since ${moment.format(lastAt)}, usually ${perHour} an hour at this time.`,
      count: 1,
    };
  });
}

/** Pipelines where so large a part of what ended in the last minutes failed. */
export async function errorRateCauses({ db, clock }: Deps, { minutes, threshold }: Limits): Promise<Cause[]> {
  const figures = await endedSince(db, new Date(clock.now().getTime() - minutes * minuteMs));
  return figures.flatMap(({ pipeline, failed, ended }) => {
    const percent = (100 * failed) / Math.max(1, ended);
    if (failed < leastFailed || percent < threshold) return [];
    return {
      cause: `error rate ${pipeline}`,
      pipeline,
      sentence: `${failed.toLocaleString('en')} of ${ended.toLocaleString('en')} messages (${Math.round(percent)} %) failed in the last ${minutes} min.`,
      count: failed,
    };
  });
}

/** Pipelines where so many messages wait. */
export async function queueCauses({ db }: Deps, { threshold }: Limits): Promise<Cause[]> {
  const waiting = await waitingNow(db);
  return waiting
    .filter(({ count }) => count >= threshold)
    .map((one) => ({
      cause: `queue ${one.pipeline}`,
      pipeline: one.pipeline,
      sentence: `${waitingWords(one)} ${one.count === 1 ? 'is' : 'are'} waiting.`,
      count: one.count,
    }));
}

async function lastMessages({ db }: Pick<Deps, 'db'>): Promise<{ pipeline: string; lastAt: Date }[]> {
  const running = await db.pipeline.findMany({
    where: { archivedAt: null, state: 'running' },
    select: { id: true },
  });
  const rows = await db.intakeFigure.findMany({ where: { pipeline: { in: running.map(({ id }) => id) } } });
  return rows.flatMap(({ pipeline, lastAt }) => (lastAt === null ? [] : { pipeline, lastAt }));
}
