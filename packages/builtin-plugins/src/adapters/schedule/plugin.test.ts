import { fakeContext, listenPlugin, memoryNodeStore, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dueRuns, nextRun } from './dueRuns.ts';
import { schedule } from './plugin.ts';
import { scheduleSettings } from './scheduleSettings.ts';

testPluginContract(schedule);

const settings = (more: Record<string, unknown>) => scheduleSettings.parse(more);
const upcoming = (more: Record<string, unknown>, from: string, count: number) => {
  const next = nextRun(settings(more));
  const runs: string[] = [];
  for (let at = next(new Date(from)); at && runs.length < count; at = next(at)) runs.push(at.toISOString());
  return runs;
};

describe('the times of a schedule', () => {
  const newYork = { timezone: 'America/New_York' };

  it('run at the first valid moment when the clock skips them', () => {
    expect(upcoming({ ...newYork, cron: '30 2 * * *' }, '2026-03-07T12:00:00Z', 2)).toEqual([
      '2026-03-08T07:00:00.000Z',
      '2026-03-09T06:30:00.000Z',
    ]);
  });

  it('run once when the clock shows them twice', () => {
    expect(upcoming({ ...newYork, cron: '30 1 * * *' }, '2026-10-31T12:00:00Z', 2)).toEqual([
      '2026-11-01T05:30:00.000Z',
      '2026-11-02T06:30:00.000Z',
    ]);
  });

  it('are refused when they are none', () => {
    expect(scheduleSettings.safeParse({ cron: '61 * * * *' }).success).toBe(false);
    expect(scheduleSettings.safeParse({ cron: '0 0 31 2 *' }).success).toBe(false);
    expect(scheduleSettings.safeParse({ timezone: 'Mars/Base' }).success).toBe(false);
  });

  it('that were missed are made up for as the settings say', () => {
    const last = new Date('2026-01-05T00:00:00Z');
    const now = new Date('2026-01-05T03:30:00Z');
    const hourly = { cron: '0 * * * *', timezone: 'UTC' };
    const runs = (more: Record<string, unknown>) =>
      dueRuns(settings({ ...hourly, ...more }), last, now).runs.length;
    expect(runs({ misfire: 'run_once' })).toBe(1);
    expect(runs({ misfire: 'skip' })).toBe(0);
    expect(runs({ misfire: 'catch_up' })).toBe(3);
    expect(runs({ misfire: 'catch_up', max_catch_up: 2 })).toBe(2);
  });

  it('do not count a year of missed seconds one by one', () => {
    const { settledUntil } = dueRuns(
      settings({ trigger: 'interval', every: 1 }),
      new Date('2025-01-01'),
      new Date('2026-01-01'),
    );
    expect(settledUntil).toEqual(new Date('2026-01-01'));
  });
});

describe('schedule', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-01-05T08:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const clock = { now: () => new Date() };
  const every10 = { trigger: 'interval', every: 10 };

  it('gives its message at each time, marked so that none is made twice', async () => {
    const plugin = await listenPlugin(schedule, {
      config: { ...every10, emit: 'json', body: '{"a":1}' },
      clock,
    });
    await vi.advanceTimersByTimeAsync(25_000);
    expect(plugin.received.map(({ idempotencyKey }) => idempotencyKey)).toEqual([
      'schedule|2026-01-05T08:00:10.000Z',
      'schedule|2026-01-05T08:00:20.000Z',
    ]);
    expect(plugin.received[0]).toMatchObject({ kind: 'json', body: { a: 1 }, meta: { phi: 'no' } });
    await plugin.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(plugin.received).toHaveLength(2);
  });

  it('makes up for a run that fell due while it was stopped', async () => {
    const store = memoryNodeStore();
    const daily = { cron: '0 9 * * *', timezone: 'UTC' };
    await (await listenPlugin(schedule, { config: daily, clock, store })).close();
    vi.setSystemTime(new Date('2026-01-05T13:00:00Z'));
    const plugin = await listenPlugin(schedule, { config: daily, clock, store });
    await vi.advanceTimersByTimeAsync(0);
    expect(plugin.received[0]?.meta?.businessKey).toBe('2026-01-05T09:00:00.000Z');
    await plugin.close();
    const again = await listenPlugin(schedule, { config: daily, clock, store });
    await vi.advanceTimersByTimeAsync(0);
    expect(again.received).toHaveLength(0);
    await again.close();
  });

  it('tries again when a run could not be stored', async () => {
    let isFull = true;
    const onEmit = () => {
      if (isFull) throw new Error('disk full');
      return undefined;
    };
    const plugin = await listenPlugin(schedule, { config: every10, clock, onEmit });
    await vi.advanceTimersByTimeAsync(10_000);
    isFull = false;
    await vi.advanceTimersByTimeAsync(5000);
    expect(plugin.received[0]?.meta?.businessKey).toBe('2026-01-05T08:00:10.000Z');
    await plugin.close();
  });

  it('leaves a run out while the last one is not finished', async () => {
    const plugin = await listenPlugin(schedule, {
      config: every10,
      clock,
      onOutcome: () => ({ status: 'pending' }),
    });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(plugin.received).toHaveLength(1);
    await plugin.close();
  });

  it('shows the next runs', async () => {
    const config = { cron: '30 6 * * 1-5', timezone: 'America/New_York' };
    const [check] = (await schedule.probe?.(fakeContext(schedule, { config, clock }))) ?? [];
    expect(check?.detail).toContain('5 Jan 2026, 06:30');
  });
});
