import { describe, expect, it } from 'vitest';
import type { Arrival } from './Journal.ts';
import { judgeDuplicates } from './judgeDuplicates.ts';
import type { LedgerRun, RunStory } from './LedgerRun.ts';

const arrival = (controlId: string): Arrival => ({
  destination: 'lab',
  controlId,
  at: 0,
  answer: 'accepted',
  isAltered: false,
});

function judge(times: number, story: RunStory, status: LedgerRun['status'] = 'done') {
  const run = { runId: '1', controlId: 'A-1', status, isReplay: false };
  return judgeDuplicates(
    new Map([['lab A-1', Array.from({ length: times }, () => arrival('A-1'))]]),
    new Map([['A-1', [run]]]),
    { story: async () => story },
  );
}

const plain = { isInDoubt: false, attemptsWithoutAnswer: 0 };

describe('a repeated delivery', () => {
  it('is none when it happened once', async () => {
    expect(await judge(1, plain)).toMatchObject({ total: 0, unexplained: [] });
  });

  it('is unexplained when the run tells a smooth story', async () => {
    expect(await judge(2, plain)).toMatchObject({ total: 1, unexplained: ['lab A-1: 2 times'] });
  });

  it('is explained by the mark "in doubt"', async () => {
    expect(await judge(3, { ...plain, isInDoubt: true })).toMatchObject({ inDoubt: 2, unexplained: [] });
  });

  it('is explained by as many attempts without an answer, and not by fewer', async () => {
    expect(await judge(3, { ...plain, attemptsWithoutAnswer: 2 })).toMatchObject({ afterLostAnswer: 2 });
    expect((await judge(3, { ...plain, attemptsWithoutAnswer: 1 })).unexplained).toHaveLength(1);
  });
});
