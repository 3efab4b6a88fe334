import { describe, expect, it } from 'vitest';
import { longestTurnMs, memoryRateLimits } from './RateLimits.ts';

describe('memoryRateLimits', () => {
  const limits = () => {
    let now = 1_000_000;
    const budget = memoryRateLimits({ now: () => new Date(now) });
    const take = async (name: string, more: { messages?: number; burst?: number } = {}) => {
      const turn = await budget.take({ name, messages: 2, perMs: 1000, burst: 1, ...more });
      return turn.isTaken ? turn.at.getTime() - now : 'later';
    };
    return { take, pass: (ms: number) => (now += ms) };
  };

  it('lets messages go one after the other at the rate that is set', async () => {
    const { take, pass } = limits();
    expect([await take('lab'), await take('lab'), await take('lab')]).toEqual([0, 500, 1000]);
    pass(2000);
    expect(await take('lab')).toBe(0);
  });

  it('lets a burst go at once and no more than the rate in the long run', async () => {
    const { take } = limits();
    const turns = [];
    for (let index = 0; index < 5; index += 1) turns.push(await take('lab', { burst: 3 }));
    expect(turns).toEqual([0, 0, 0, 500, 1000]);
  });

  it('keeps budgets apart by name', async () => {
    const { take } = limits();
    expect([await take('lab'), await take('billing'), await take('lab')]).toEqual([0, 0, 500]);
  });

  it('gives no slot further ahead than a minute, so that a raised limit takes effect', async () => {
    const { take } = limits();
    const given = [];
    for (let index = 0; index < 130; index += 1) given.push(await take('lab'));
    expect(given.filter((turn) => turn === 'later')).toHaveLength(130 - (longestTurnMs / 500 + 1));
    expect(await take('lab', { messages: 100 })).toBe((longestTurnMs / 500 + 1) * 10);
  });

  it('keeps the budget when nodes that share it name different rates', async () => {
    const { take } = limits();
    const turns = [];
    for (let index = 0; index < 6; index += 1) turns.push(await take('lab', { messages: 1 + (index % 2) }));
    expect(turns).toEqual([0, 500, 2000, 1500, 4000, 2500]);
  });
});
