import { fakeContext, listenPlugin, memoryNodeStore, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dueRuns } from './dueRuns.ts';
import { nextRun } from './nextRun.ts';
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

  const berlin = { timezone: 'Europe/Berlin' };
  const lordHowe = { timezone: 'Australia/Lord_Howe' };

  it.each([
    [
      'Berlin',
      { ...berlin, cron: '30 2 * * *' },
      '2026-03-28T12:00Z',
      ['2026-03-29T01:00', '2026-03-30T00:30'],
    ],
    [
      'Lord Howe',
      { ...lordHowe, cron: '15 2 * * *' },
      '2026-10-03T00:00Z',
      ['2026-10-03T15:30', '2026-10-04T15:15'],
    ],
  ])('that the clock skips run right after or not at all: %s', (_, cron, from, [moved = '', next = '']) => {
    expect(upcoming(cron, from, 2)).toEqual([`${moved}:00.000Z`, `${next}:00.000Z`]);
    expect(upcoming({ ...cron, skipped_hour: 'skip' }, from, 1)).toEqual([`${next}:00.000Z`]);
  });

  it.each([
    [
      'Berlin',
      { ...berlin, cron: '30 2 * * *' },
      '2026-10-24T12:00Z',
      ['25T00:30', '25T01:30', '26T01:30'],
      '2026-10',
    ],
    [
      'New York',
      { ...newYork, cron: '30 1 * * *' },
      '2026-10-31T12:00Z',
      ['01T05:30', '01T06:30', '02T06:30'],
      '2026-11',
    ],
    [
      'Lord Howe',
      { ...lordHowe, cron: '45 1 * * *' },
      '2026-04-04T00:00Z',
      ['04T14:45', '04T15:15', '05T15:15'],
      '2026-04',
    ],
  ])('that the clock shows twice run once or twice: %s', (_, cron, from, [first, second, next], month) => {
    const instant = (text = '') => `${month}-${text}:00.000Z`;
    expect(upcoming(cron, from, 2)).toEqual([first, next].map(instant));
    expect(upcoming({ ...cron, repeated_hour: 'twice' }, from, 3)).toEqual(
      [first, second, next].map(instant),
    );
  });

  it('of every half hour lose none in the repeated hour', () => {
    const runs = upcoming(
      { ...berlin, cron: '*/30 * * * *', repeated_hour: 'twice' },
      '2026-10-24T23:59Z',
      6,
    );
    expect(runs.map((run) => run.slice(11, 16))).toEqual([
      '00:00',
      '00:30',
      '01:00',
      '01:30',
      '02:00',
      '02:30',
    ]);
  });

  it('can be said without a pattern', () => {
    const daily = { trigger: 'daily', time: '06:30', days: 'weekdays', timezone: 'UTC' };
    expect(upcoming(daily, '2026-11-27T12:00Z', 2)).toEqual([
      '2026-11-30T06:30:00.000Z',
      '2026-12-01T06:30:00.000Z',
    ]);
  });

  it('of an interval are the same instants in every process', () => {
    const five = { trigger: 'interval', every: 300 };
    expect(upcoming(five, '2026-11-24T10:03:07Z', 2)).toEqual(upcoming(five, '2026-11-24T10:00:00Z', 2));
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

  it('lets a run wait for the last one, also over a restart', async () => {
    const store = memoryNodeStore();
    let isDone = false;
    const onOutcome = async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      return { status: isDone ? ('done' as const) : ('pending' as const) };
    };
    const config = { ...every10, overlap: 'wait', misfire: 'catch_up' };
    const open = () => listenPlugin(schedule, { config, clock, store, onOutcome });
    const first = await open();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(first.received).toHaveLength(1);
    const closing = first.close();
    await vi.advanceTimersByTimeAsync(1000);
    await closing;
    const second = await open();
    await vi.advanceTimersByTimeAsync(1000);
    expect(second.received).toHaveLength(0);
    isDone = true;
    await vi.advanceTimersByTimeAsync(1000);
    expect(second.received[0]?.meta?.businessKey).toBe('2026-01-05T08:00:20.000Z');
    const ending = second.close();
    await vi.advanceTimersByTimeAsync(1000);
    await ending;
  });

  it('shows the next runs', async () => {
    const config = { cron: '30 6 * * 1-5', timezone: 'America/New_York' };
    const [check] = (await schedule.probe?.(fakeContext(schedule, { config, clock }))) ?? [];
    expect(check?.detail).toContain('5 Jan 2026, 06:30');
  });
});
