import type { PrismaClient } from '@pyheart/db';
import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import type { RateLimit } from '@pyheart/plugin-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../log.ts';
import { DatabaseRateLimits } from './DatabaseRateLimits.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

/** A process with a clock of its own; turns are told by it. */
function startProcess() {
  let ahead = 0;
  let statements = 0;
  const db: Pick<PrismaClient, '$queryRawUnsafe'> = {
    $queryRawUnsafe: (sql, ...values) => {
      statements += 1;
      return database.prisma.$queryRawUnsafe(sql, ...values);
    },
  };
  const log = createLog('error', { write: () => undefined });
  const limits = new DatabaseRateLimits({ db, log, clock: { now: () => new Date(Date.now() + ahead) } });
  return {
    take: async (limit: RateLimit): Promise<number | 'later'> => {
      const turn = await limits.take(limit);
      return turn.isTaken ? turn.at.getTime() : 'later';
    },
    pass: (ms: number) => (ahead += ms),
    statements: () => statements,
  };
}

const slow = (name: string, more: Partial<RateLimit> = {}): RateLimit => ({
  name,
  messages: 1,
  perMs: 10_000,
  burst: 1,
  ...more,
});
/** How many intervals of ten seconds the turns lie after the first. */
const slots = ([first, ...rest]: readonly (number | 'later')[]) =>
  [first, ...rest].map((turn) =>
    typeof turn === 'number' ? Math.round((turn - Number(first)) / 10_000) : turn,
  );

describe('rate limits of several processes', () => {
  it('are one budget: each slot goes to one message', async () => {
    const [one, two] = [startProcess(), startProcess()];
    const limit = slow('shared');
    const turns = [
      await one.take(limit),
      await two.take(limit),
      await two.take(limit),
      await one.take(limit),
    ];
    expect(slots(turns)).toEqual([0, 1, 2, 3]);
  });

  it('give each slot once when all ask at the same time', async () => {
    const processes = [startProcess(), startProcess(), startProcess()];
    const limit = slow('crowd');
    const turns = await Promise.all(processes.flatMap(({ take }) => [take(limit), take(limit)]));
    expect(slots(turns.map(Number).sort((a, b) => a - b))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('cost no statement per message while a budget is drawn on hard', async () => {
    const { take, statements } = startProcess();
    const limit = slow('busy', { messages: 100, perMs: 1000 });
    const turns: number[] = [];
    for (let index = 0; index < 500; index += 1) turns.push(Number(await take(limit)));
    expect(statements()).toBeLessThan(15);
    const gaps = turns.slice(1).map((turn, index) => turn - (turns[index] ?? 0));
    expect(gaps.filter((gap) => Math.abs(gap - 10) <= 1).length).toBeGreaterThan(450);
  });

  it('let a burst go at once over all processes, and then no more than the rate', async () => {
    const [one, two] = [startProcess(), startProcess()];
    const limit = slow('burst', { burst: 3 });
    const turns: (number | 'later')[] = [];
    for (const { take } of [one, two, one, two, one]) turns.push(await take(limit));
    expect(slots(turns)).toEqual([0, 0, 0, 1, 2]);
  });

  it('let slots lapse that nobody used in their time', async () => {
    const { take, pass } = startProcess();
    const limit = slow('lapse', { messages: 100, perMs: 1000 });
    await Promise.all(Array.from({ length: 20 }, () => take(limit)));
    pass(10_000);
    const later = Date.now() + 10_000;
    const [one, two] = await Promise.all([take(limit), take(limit)]);
    expect(Number(one)).toBeGreaterThanOrEqual(later);
    expect(Number(two) - Number(one)).toBeGreaterThanOrEqual(9);
  });

  it('give no slot further ahead than a minute, and keep what is given out when the rate is raised', async () => {
    const { take } = startProcess();
    const turns: (number | 'later')[] = [];
    for (let index = 0; index < 9; index += 1) turns.push(await take(slow('raised')));
    expect(slots(turns)).toEqual([0, 1, 2, 3, 4, 5, 6, 'later', 'later']);
    const before = Date.now();
    // Seven slots are given out: at a hundred times the rate they are 0.7 s.
    const raised = Number(await take(slow('raised', { messages: 100 }))) - before;
    expect(raised).toBeGreaterThanOrEqual(500);
    expect(raised).toBeLessThan(10_000);
  });

  it('keep the message waiting, and nothing else, when the database does not answer', async () => {
    const gone = await testDatabase();
    const lines: string[] = [];
    const limits = new DatabaseRateLimits({
      db: gone.prisma,
      clock: { now: () => new Date(0) },
      log: createLog('debug', { write: (line) => lines.push(line) }),
    });
    await gone.pool.query('DROP TABLE rate_budget');
    expect(await limits.take(slow('gone'))).toEqual({ at: new Date(1000), isTaken: false });
    expect(lines).toHaveLength(1);
    await gone.dispose();
  });
});
