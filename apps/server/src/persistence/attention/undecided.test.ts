import { ensurePartitions, idForTime } from '@pyheart/db';
import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pruneLedger } from '../../retention/pruneLedger.ts';
import { testVault } from '../../vault/testing/testVault.ts';
import { statusCodes } from '../ledger/statusCodes.ts';
import { countAttention } from './countAttention.ts';
import { decideRuns } from './decideRuns.ts';
import { quarantineCode, type UndecidedKind } from './undecided.ts';
import { undecidedRuns } from './undecidedRuns.ts';

const vault = testVault();
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.dispose());

const idOf = (day: string, counter = 1) => idForTime(new Date(day), 0, counter);

async function end(
  id: bigint,
  status: keyof typeof statusCodes,
  { code = 'PH-REJ-001', cause = 'a', pipeline = 'adt' } = {},
): Promise<void> {
  const isFailed = status === 'failed' || status === 'in_doubt';
  const err = isFailed ? { code, class: 'rejected', node: 'send', message: 'no', fingerprint: cause } : null;
  await database.pool.query(
    `INSERT INTO run (id, pipeline, version, node, status, t0, ms, err) VALUES ($1, $2, 1, 'in', $3, now(), 1, $4)`,
    [id, pipeline, statusCodes[status], err],
  );
}

const takeUp = (id: bigint) => database.pool.query('DELETE FROM run WHERE id = $1', [id]);

const decide = (id: bigint) =>
  database.prisma.$transaction((tx) =>
    decideRuns(tx, [
      { runId: String(id), pipeline: 'adt', decision: 'resolved', note: '', actor: 'anna', at: new Date() },
    ]),
  );

const list = async (kind: UndecidedKind, more: object = {}) =>
  (await undecidedRuns({ db: database.prisma, vault }, { kind, limit: 100, ...more })).map(({ runId }) =>
    BigInt(runId),
  );

describe('the inbox', () => {
  it('has what failed, what is in doubt and what is in quarantine, each by itself, and nothing that went well', async () => {
    const [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n] = [1, 2, 3, 4, 5].map((n) => idOf('2026-03-01', n));
    await end(a, 'failed');
    await end(b, 'in_doubt', { code: quarantineCode });
    await end(c, 'failed', { code: quarantineCode });
    await end(d, 'done');
    await end(e, 'filtered');
    expect([await list('failed'), await list('in_doubt'), await list('quarantined')]).toEqual([
      [a],
      [b],
      [c],
    ]);
    expect(await countAttention(database.prisma, 0n)).toMatchObject({
      failed: 1,
      inDoubt: 1,
      quarantined: 1,
    });
  });

  it('follows a run that is taken up again and ends otherwise', async () => {
    const id = idOf('2026-03-01');
    await end(id, 'in_doubt');
    await takeUp(id);
    expect(await list('in_doubt')).toEqual([]);
    await end(id, 'failed');
    expect([await list('in_doubt'), await list('failed')]).toEqual([[], [id]]);
    await takeUp(id);
    await end(id, 'done');
    expect(await list('failed')).toEqual([]);
  });

  it('forgets nothing when rows move to the day that was made late', async () => {
    const ids = [1, 2, 3].map((counter) => idOf('2027-02-01', counter));
    for (const id of ids) await end(id, 'failed');
    expect(await ensurePartitions(database.pool, new Date('2027-02-01'), 1)).toContain('run_20270201');
    expect(await list('failed')).toEqual(ids.toReversed());
    await decide(ids[0]!);
    await takeUp(ids[1]!);
    await end(idOf('2027-02-01', 4), 'failed');
    await end(idOf('2027-02-02', 5), 'failed');
    await takeUp(idOf('2027-02-02', 5));
    expect(await list('failed')).toEqual([idOf('2027-02-01', 4), ids[2]]);
  });

  it('loses what retention removes, with its whole day or row by row, and keeps what is in doubt', async () => {
    await ensurePartitions(database.pool, new Date('2026-02-01'), 3);
    const doubtful = idOf('2026-02-02', 2);
    await end(idOf('2026-02-01'), 'failed');
    await end(idOf('2026-02-02'), 'failed');
    await end(doubtful, 'in_doubt');
    const young = idOf('2026-03-01');
    await end(young, 'failed');
    const days = { bodies: 3, traces: 3, records: 3 };
    const report = await pruneLedger(database.pool, {
      clock: { now: () => new Date('2026-03-02') },
      retention: { standard: days, pipelines: {} },
    });
    expect(report?.dropped).toContain('run_20260201');
    expect([await list('failed'), await list('in_doubt')]).toEqual([[young], [doubtful]]);
    expect(await countAttention(database.prisma, 0n)).toMatchObject({ failed: 1, inDoubt: 1 });
  });

  it('pages by cause and by pipeline without gaps or repetitions', async () => {
    const ids = Array.from({ length: 30 }, (_, n) => idOf('2026-03-01', n));
    for (const [n, id] of ids.entries())
      await end(id, 'failed', {
        cause: n % 2 === 0 ? 'even' : 'odd',
        pipeline: n % 3 === 0 ? 'adt' : 'labs',
      });
    await decide(ids[4]!);
    for (const [filter, wanted] of [
      [{ fingerprint: 'even' }, (n: number) => n % 2 === 0],
      [{ pipeline: 'labs' }, (n: number) => n % 3 !== 0],
      [{ fingerprint: 'odd', pipeline: 'adt' }, (n: number) => n % 2 !== 0 && n % 3 === 0],
    ] as const) {
      const found: bigint[] = [];
      for (;;) {
        const before = found.length === 0 ? {} : { before: String(found.at(-1)) };
        const page = await list('failed', { ...filter, limit: 4, ...before });
        found.push(...page);
        if (page.length < 4) break;
      }
      expect(found).toEqual(ids.filter((_, n) => n !== 4 && wanted(n)).toReversed());
    }
  });

  it('says the same as runs and decisions do, whatever became of them in which order', async () => {
    const ids = [1, 2, 3].map((counter) => idOf('2026-03-01', counter));
    const step = fc.record({
      id: fc.constantFrom(...ids),
      what: fc.constantFrom('done', 'failed', 'in_doubt', 'quarantine', 'take up', 'decide'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
        await database.pool.query('TRUNCATE run, run_decision, undecided_run');
        const ended = new Map<bigint, string>();
        const decided = new Set<bigint>();
        for (const { id, what } of steps) {
          if (what === 'take up') {
            await takeUp(id);
            ended.delete(id);
          } else if (what === 'decide') {
            await decide(id);
            decided.add(id);
          } else if (!ended.has(id)) {
            if (what === 'quarantine') await end(id, 'failed', { code: quarantineCode });
            else await end(id, what as keyof typeof statusCodes);
            ended.set(id, what);
          }
        }
        const expected = (what: string) =>
          ids.filter((id) => ended.get(id) === what && !decided.has(id)).toReversed();
        expect([await list('failed'), await list('in_doubt'), await list('quarantined')]).toEqual([
          expected('failed'),
          expected('in_doubt'),
          expected('quarantine'),
        ]);
      }),
      { numRuns: 40 },
    );
  });
});
