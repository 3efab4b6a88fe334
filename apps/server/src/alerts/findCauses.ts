import { type AlertRule, idForTime } from '@pyheart/db';
import { failureGroups } from '../persistence/attention/failureGroups.ts';
import { statusCodes } from '../persistence/ledger/statusCodes.ts';
import { pipelineNames } from '../persistence/pipelineNames.ts';
import type { Services } from '../Services.ts';

/** One thing that is wrong now, by what makes it the same thing. The sentence holds no message content. */
export interface Cause {
  cause: string;
  pipeline: string;
  sentence: string;
  count: number;
}

type Deps = Pick<Services, 'db' | 'engine' | 'clock'>;
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
    default:
      return stateCauses(services, rule.kind);
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
    SELECT r.pipeline, count(*) AS count FROM run r
    WHERE r.status = ${statusCodes.in_doubt} AND NOT EXISTS (SELECT FROM run_decision d WHERE d.run_id = r.id)
    GROUP BY r.pipeline`;
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

async function systemCauses({ db, engine }: Deps): Promise<Cause[]> {
  const rows = await running(db);
  return rows.flatMap(({ id }) =>
    engine.status(id).pauses.map(({ system, failures, reason }) => ({
      cause: `system ${system} ${id}`,
      pipeline: id,
      sentence:
        reason === 'credentials'
          ? `${system} refuses the credentials; sends to it wait.`
          : `${system} failed ${failures} times in a row; sends to it wait and are tried one by one.`,
      count: 1,
    })),
  );
}

async function stateCauses({ db, engine }: Deps, kind: string): Promise<Cause[]> {
  const rows = await running(db);
  return rows.flatMap(({ id, state }) => {
    const status = engine.status(id);
    if (kind === 'not_running') {
      if (state !== 'failed' && !['stopped', 'failed'].includes(status.state)) return [];
      return [{ cause: `state ${id}`, pipeline: id, sentence: 'should run and does not.', count: 1 }];
    }
    return status.listeners.flatMap(({ node, failure }) =>
      failure
        ? [
            {
              cause: `listener ${id} ${node}`,
              pipeline: id,
              sentence: `takes no messages at "${node}". ${failure.message}`,
              count: 1,
            },
          ]
        : [],
    );
  });
}

/** Pipelines that people want to run, paused ones included. */
function running(db: Deps['db']) {
  return db.pipeline.findMany({
    where: { archivedAt: null, state: { in: ['running', 'paused', 'failed'] } },
    select: { id: true, state: true },
  });
}

function messages(count: number): string {
  return count === 1 ? '1 message' : `${count.toLocaleString('en')} messages`;
}
