import { clusterFacts } from '../persistence/clusterFacts.ts';
import type { Services } from '../Services.ts';
import type { Cause } from './Cause.ts';

type Deps = Pick<Services, 'db' | 'clock'>;

const dayMs = 86_400_000;

/** Destinations that some process has stopped sending to for a while. */
export async function systemCauses({ db }: Deps): Promise<Cause[]> {
  const facts = await clusterFacts(db);
  const pauses = facts.flatMap((node) => node.pauses);
  return onePerCause(
    pauses.map(({ pipeline, system, failures, reason }) => ({
      cause: `system ${system} ${pipeline}`,
      pipeline,
      sentence:
        reason === 'credentials'
          ? `${system} refuses the credentials; sends to it wait.`
          : `${system} failed ${failures} times in a row; sends to it wait and are tried one by one.`,
      count: 1,
    })),
  );
}

/** A pipeline that one process cannot start may well run in another; only one that runs nowhere is told of. */
export async function stoppedCauses({ db }: Deps): Promise<Cause[]> {
  const [rows, facts] = await Promise.all([wantedPipelines(db), clusterFacts(db)]);
  return rows.flatMap(({ id, state }) => {
    const problems = facts.map((node) => node.problems.find((one) => one.pipeline === id && !one.node));
    const isNowhere = problems.length > 0 && problems.every((problem) => problem !== undefined);
    if (state !== 'failed' && !isNowhere) return [];
    const sentence = ['should run and does not.', ...new Set(problems.map((problem) => problem?.message))];
    return [{ cause: `state ${id}`, pipeline: id, sentence: sentence.join(' ').trim(), count: 1 }];
  });
}

/** Sources that some process could not open and none has open. */
export async function listenerCauses({ db }: Deps): Promise<Cause[]> {
  const [rows, facts] = await Promise.all([wantedPipelines(db), clusterFacts(db)]);
  const wanted = new Set(rows.map(({ id }) => id));
  const open = new Set(
    facts.flatMap(({ listeners }) => listeners.map(({ pipeline, node }) => `${pipeline} ${node}`)),
  );
  return onePerCause(
    facts
      .flatMap(({ problems }) => problems)
      .flatMap(({ pipeline, node, message }) =>
        node === undefined || !wanted.has(pipeline) || open.has(`${pipeline} ${node}`)
          ? []
          : [
              {
                cause: `listener ${pipeline} ${node}`,
                pipeline,
                sentence: `takes no messages at "${node}". ${message}`,
                count: 1,
              },
            ],
      ),
  );
}

/** Processes that died and have not come back under their name, for a day: then one that was replaced is over. */
export async function lostCauses({ db, clock }: Deps): Promise<Cause[]> {
  const rows = await db.clusterNode.findMany({
    where: { ending: 'lost', endedAt: { gt: new Date(clock.now().getTime() - dayMs) } },
    orderBy: { name: 'asc' },
  });
  return rows.map(({ name, kind, host }) => ({
    cause: `node ${name}`,
    pipeline: '',
    sentence: `The ${kind} "${name}" on ${host} ended without a goodbye and has not come back.`,
    count: 1,
  }));
}

/** Several processes may say the same. */
function onePerCause(causes: readonly Cause[]): Cause[] {
  return [...new Map(causes.map((cause) => [cause.cause, cause])).values()];
}

/** Pipelines that people want to run, paused ones included. */
function wantedPipelines(db: Deps['db']) {
  return db.pipeline.findMany({
    where: { archivedAt: null, state: { in: ['running', 'paused', 'failed'] } },
    select: { id: true, state: true },
  });
}
