import { type AlertRule, idForTime } from '@pyheart/db';
import { waitingNow, waitingWords } from '../meters/waitingNow.ts';
import { failureGroups } from '../persistence/attention/failureGroups.ts';
import { undecided } from '../persistence/attention/undecided.ts';
import type { Services } from '../Services.ts';
import type { Cause } from './Cause.ts';

type Deps = Pick<Services, 'db' | 'clock'>;
type Limits = Pick<AlertRule, 'pipeline' | 'minutes'>;

const mostGroups = 500;

/** Failures that nobody has decided about, by their cause. */
export async function failedCauses({ db, clock }: Deps, { pipeline }: Limits): Promise<Cause[]> {
  const groups = await failureGroups(db, {
    pipeline: pipeline ?? undefined,
    limit: mostGroups,
    offset: 0,
    now: clock.now(),
  });
  return groups.map(({ fingerprint, pipeline: id, failure, count }) => ({
    cause: fingerprint,
    pipeline: id,
    sentence: `${messages(count)} failed with ${failure.code}: ${failure.message}`,
    count,
  }));
}

/** Sends of unknown outcome that nobody has decided about. */
export async function doubtCauses({ db }: Deps): Promise<Cause[]> {
  const rows = await db.$queryRaw<{ pipeline: string; count: bigint }[]>`
    SELECT u.pipeline, count(*) AS count FROM undecided_run u WHERE ${undecided({ kind: 'in_doubt' })}
    GROUP BY u.pipeline`;
  return rows.map(({ pipeline, count }) => ({
    cause: `in_doubt ${pipeline}`,
    pipeline,
    sentence: `${messages(Number(count))} in doubt: nobody knows whether the destination has them.`,
    count: Number(count),
  }));
}

/** Messages that came more than so many minutes ago and are not finished. */
export async function waitingCauses({ db, clock }: Deps, { minutes }: Limits): Promise<Cause[]> {
  const since = idForTime(clock.now().getTime() - minutes * 60_000);
  const waiting = await waitingNow(db, { before: since });
  return waiting.map((one) => ({
    cause: `waiting ${one.pipeline}`,
    pipeline: one.pipeline,
    sentence: `${waitingWords(one)} waiting for more than ${minutes} min.`,
    count: one.count,
  }));
}

function messages(count: number): string {
  return count === 1 ? '1 message' : `${count.toLocaleString('en')} messages`;
}
