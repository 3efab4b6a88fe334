import { type AlertRule, idForTime } from '@pyheart/db';
import { failureGroups } from '../persistence/attention/failureGroups.ts';
import { undecided } from '../persistence/attention/undecided.ts';
import { pipelineNames } from '../persistence/pipelineNames.ts';
import type { Services } from '../Services.ts';
import type { Cause } from './Cause.ts';
import { listenerCauses, lostCauses, stoppedCauses, systemCauses } from './clusterCauses.ts';

type Deps = Pick<Services, 'db' | 'clock'>;
type Rule = Pick<AlertRule, 'kind' | 'pipeline' | 'minutes'>;

const mostGroups = 500;

/** Everything that a rule finds wrong now. */
export async function findCauses(services: Deps, rule: Rule): Promise<Cause[]> {
  const found = await causesOf(services, rule);
  const wanted = found.filter(({ pipeline }) => rule.pipeline === null || pipeline === rule.pipeline);
  const names = await pipelineNames(
    services.db,
    wanted.map(({ pipeline }) => pipeline),
  );
  return wanted.map((cause) => {
    const name = names.get(cause.pipeline);
    return name === undefined ? cause : { ...cause, sentence: `${name}: ${cause.sentence}` };
  });
}

function causesOf(services: Deps, rule: Rule): Promise<Cause[]> {
  switch (rule.kind) {
    case 'failed':
      return failedCauses(services, rule);
    case 'in_doubt':
      return doubtCauses(services);
    case 'waiting':
      return waitingCauses(services, rule.minutes);
    case 'system_paused':
      return systemCauses(services);
    case 'listener_down':
      return listenerCauses(services);
    case 'node_lost':
      return lostCauses(services);
    default:
      return stoppedCauses(services);
  }
}

async function failedCauses({ db, clock }: Deps, { pipeline }: Rule): Promise<Cause[]> {
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

async function doubtCauses({ db }: Deps): Promise<Cause[]> {
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

async function waitingCauses({ db, clock }: Deps, minutes: number): Promise<Cause[]> {
  const since = idForTime(clock.now().getTime() - minutes * 60_000);
  const rows = await db.$queryRaw<{ pipeline: string; count: bigint }[]>`
    SELECT pipeline, count(*) AS count FROM pend WHERE id < ${since} GROUP BY pipeline`;
  return rows.map(({ pipeline, count }) => ({
    cause: `waiting ${pipeline}`,
    pipeline,
    sentence: `${messages(Number(count))} waiting for more than ${minutes} min.`,
    count: Number(count),
  }));
}

function messages(count: number): string {
  return count === 1 ? '1 message' : `${count.toLocaleString('en')} messages`;
}
