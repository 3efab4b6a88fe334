import { describe, expect, it } from 'vitest';
import { hl7Message } from '../traffic/chaosMessage.ts';
import { account } from './account.ts';
import { Journal } from './Journal.ts';
import type { LedgerRun, RunStory } from './LedgerRun.ts';
import { leftOver, remember, withPruned } from './rememberedLedger.ts';

const told: RunStory = { isInDoubt: true, attemptsWithoutAnswer: 0 };
const untold: RunStory = { isInDoubt: false, attemptsWithoutAnswer: 0 };

/** One message of each status, of which only the one that is done and the one that failed may go. */
async function afterRetention(left: readonly LedgerRun['status'][], held: readonly string[] = []) {
  const journal = new Journal();
  const statuses = ['done', 'failed', 'waiting', 'in_doubt'] as const;
  const runs = statuses.map((status, index) => {
    const message = hl7Message({ key: status.slice(0, 4), facility: 'F' }, 1);
    const sent = journal.begin(message, ['sink']);
    sent.acknowledgedAt = 1;
    const arrivals = status === 'done' ? 2 : 0;
    for (let time = 0; time < arrivals; time += 1)
      journal.arrive('sink', message.controlId, message.text).answer = 'accepted';
    return { runId: String(index), controlId: message.controlId, status, isReplay: false };
  });
  const memory = await remember({ runs, story: async () => told }, journal);
  const now = { runs: runs.filter(({ status }) => left.includes(status)), story: async () => untold };
  const ids = new Set(held);
  const { violations } = await account(journal, withPruned(now, memory, ids), { mayWait: true });
  return { rules: [...new Set(violations.map(({ rule }) => rule))], left: leftOver(now, memory, ids).length };
}

describe('what retention took', () => {
  it('may be the records of messages that ended, with what was known of their repetitions', async () => {
    expect(await afterRetention(['waiting', 'in_doubt'])).toEqual({ rules: [], left: 0 });
  });

  it('may not be a message that waits, is in doubt, or is held', async () => {
    expect((await afterRetention(['in_doubt'])).rules).toContain('lost');
    expect((await afterRetention(['waiting'])).rules).toContain('lost');
    expect((await afterRetention(['waiting', 'in_doubt'], ['0'])).rules).toContain('records');
  });

  it('has to be everything that is over and not held', async () => {
    const all = ['done', 'failed', 'waiting', 'in_doubt'] as const;
    expect((await afterRetention(all)).left).toBe(2);
    expect((await afterRetention(all, ['0', '1'])).left).toBe(0);
  });
});
