import { idForTime, type PrismaClient } from '@pyheart/db';
import type { RunFilter, RunStore } from '@pyheart/engine';
import { countAttention } from '@pyheart/server/attention/countAttention';
import { failureGroups } from '@pyheart/server/attention/failureGroups';
import { undecidedRuns } from '@pyheart/server/attention/undecidedRuns';
import { waitingTooLong } from '@pyheart/server/attention/waitingTooLong';
import { findCrossings } from '@pyheart/server/crossings';
import { meterSeries } from '@pyheart/server/meters/meterSeries';
import { pipelineFigures } from '@pyheart/server/meters/pipelineFigures';
import { readUsualHours } from '@pyheart/server/meters/readUsualHours';
import { standingByNode } from '@pyheart/server/meters/standingByNode';
import { stepsBetween } from '@pyheart/server/meters/stepsBetween';
import type { openVault } from '@pyheart/server/vault';
import { soughtRuns } from './fillRuns.ts';

/** What is asked in round `n`. */
export type Ask = (n: number) => Promise<unknown>;

interface Asked {
  db: PrismaClient;
  store: RunStore;
  vault: Awaited<ReturnType<typeof openVault>>;
  /** The end of the days that were filled. */
  now: Date;
}

const hourMs = 3_600_000;

/** Everything that lists, searches, counts or groups stored runs, and what the dashboard asks, by name. */
export function runMeasures({ db, store, vault, now }: Asked): [name: string, ask: Ask][] {
  const ago = (hours: number) => new Date(now.getTime() - hours * hourMs);
  const { busy, rare } = soughtRuns.pipelines;
  const somewhere = (n: number) => String(idForTime(ago(((n * 37) % 700) + 1).getTime()));
  const lists: [string, (n: number) => Partial<RunFilter>][] = [
    ['all', () => ({})],
    ['all, a later page', (n) => ({ before: somewhere(n) })],
    ['pipeline', () => ({ pipeline: busy })],
    ['rare pipeline', () => ({ pipeline: rare })],
    ['rare pipeline, a later page', (n) => ({ pipeline: rare, before: somewhere(n) })],
    ...(['done', 'filtered', 'failed', 'in_doubt', 'waiting', 'retrying'] as const).map(
      (status): [string, () => Partial<RunFilter>] => [status, () => ({ statuses: [status] })],
    ),
    ['failed or in doubt', () => ({ statuses: ['failed', 'in_doubt'] })],
    ['failed of a pipeline', () => ({ statuses: ['failed'], pipeline: busy })],
    ['failed of a rare pipeline', () => ({ statuses: ['failed'], pipeline: rare })],
    ['in doubt of a rare pipeline', () => ({ statuses: ['in_doubt'], pipeline: rare })],
    ['one hour', (n) => ({ from: ago(n * 17 + 1), to: ago(n * 17) })],
    ['one day of a rare pipeline', (n) => ({ pipeline: rare, from: ago(n * 17 + 24), to: ago(n * 17) })],
    ['failed on one day', (n) => ({ statuses: ['failed'], from: ago(n * 17 + 24), to: ago(n * 17) })],
    ['control id', (n) => ({ controlId: soughtRuns.controlIds[n % 100]! })],
    ['control id that is nowhere', (n) => ({ controlId: `NOWHERE${n}` })],
    ['cause', () => ({ fingerprint: soughtRuns.fingerprints.common })],
    ['rare cause', () => ({ fingerprint: soughtRuns.fingerprints.rare })],
    ['failed at a node', () => ({ failedAt: soughtRuns.nodes.common })],
    ['failed at a node, of a rare pipeline', () => ({ failedAt: soughtRuns.nodes.common, pipeline: rare })],
    ['failed at a rare node', () => ({ failedAt: soughtRuns.nodes.rare })],
    ['failed at a node that is nowhere', () => ({ failedAt: 'nowhere' })],
    ['patient', (n) => ({ identifier: soughtRuns.patients[n % 100]! })],
    ['patient in a pipeline', (n) => ({ identifier: soughtRuns.patients[n % 100]!, pipeline: busy })],
    ['patient with 5000 messages', () => ({ identifier: soughtRuns.oftenSeen })],
    [
      'patient with 5000 messages, failed',
      () => ({ identifier: soughtRuns.oftenSeen, statuses: ['failed'] }),
    ],
    ['identifier that is nowhere', (n) => ({ identifier: `NOWHERE${n}` })],
  ];
  const groups = { limit: 25, offset: 0, now };
  return [
    ...lists.map(([name, filter]): [string, Ask] => [
      `runs: ${name}`,
      (n) => store.listRuns({ ...filter(n), limit: 51 }),
    ]),
    ['counts by port', () => store.counts(busy)],
    ['counts by status', () => store.statusCounts(busy)],
    ['attention: counts', () => countAttention(db, idForTime(now.getTime() - 300_000))],
    ['attention: groups', () => failureGroups(db, groups)],
    ['attention: groups, a later page', () => failureGroups(db, { ...groups, offset: 200 })],
    ['attention: groups of a pipeline', () => failureGroups(db, { ...groups, pipeline: busy })],
    ['attention: waiting', () => waitingTooLong({ db, vault }, now, 51)],
    ...(['failed', 'in_doubt', 'quarantined'] as const).map((kind): [string, () => Promise<unknown>] => [
      `attention: ${kind}`,
      () => undecidedRuns({ db, vault }, { kind, limit: 51 }),
    ]),
    ['dashboard: figures of the last hour', () => pipelineFigures(db, ago(1))],
    ['live: what stands at each node', () => standingByNode(db, busy, now)],
    ...[busy, rare].map((pipeline): [string, Ask] => [
      `live: what crossed a wire of ${pipeline === busy ? 'a busy' : 'a rare'} pipeline, nothing found`,
      () =>
        findCrossings(
          { db, vault },
          {
            pipeline,
            node: 'nowhere',
            port: 'out',
            from: 0n,
            before: 2n ** 63n - 1n,
            withWaiting: true,
            now,
          },
        ),
    ]),
    ['dashboard: usual hours', () => readUsualHours(db)],
    ...[1, 24, 24 * 7, 24 * 30].flatMap((hours): [string, Ask][] => [
      [`dashboard: charts of ${hours} h`, () => meterSeries(db, { from: ago(hours), to: now }, now)],
      [
        `dashboard: charts of a pipeline, ${hours} h`,
        () => meterSeries(db, { pipeline: busy, from: ago(hours), to: now }, now),
      ],
    ]),
    ['dashboard: steps', (n) => stepsBetween(db, { pipeline: busy, from: ago(n + 24), to: ago(n) })],
    [
      'dashboard: last failures of the steps',
      (n) =>
        store.listRuns({
          pipeline: busy,
          statuses: ['failed', 'in_doubt'],
          from: ago(n + 24),
          to: ago(n),
          limit: 200,
        }),
    ],
  ];
}
