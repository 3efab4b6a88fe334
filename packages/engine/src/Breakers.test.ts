import type { Failure } from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { Breakers } from './Breakers.ts';

const settings = { breaker: { enabled: true, failures: 3, pauseMs: 60_000 } };
const down: Failure = { code: 'PH-NET-001', class: 'transient', message: 'lab refused the connection.' };

function paused() {
  let now = 1_000_000;
  const breakers = new Breakers({ now: () => new Date(now) });
  for (const run of ['1', '2', '3']) breakers.failed('lab', run, down, settings);
  return { breakers, pass: (ms: number) => (now += ms) };
}
const until = (breakers: Breakers, run: string) => {
  const entry = breakers.enter('lab', run);
  return entry === 'go' ? 'go' : entry.pause.until.getTime() - 1_000_000;
};

describe('Breakers', () => {
  it('pause a system after failures in a row, and no other', () => {
    const { breakers } = paused();
    expect(until(breakers, '4')).toBe(60_000);
    expect(breakers.enter('billing', '4')).toBe('go');
    expect(breakers.list()).toMatchObject([
      { system: 'lab', failures: 3, reason: 'failures', isTrying: false },
    ]);
  });

  it('count only failures in a row', () => {
    const breakers = new Breakers({ now: () => new Date() });
    breakers.failed('lab', '1', down, settings);
    breakers.failed('lab', '2', down, settings);
    breakers.succeeded('lab');
    breakers.failed('lab', '3', down, settings);
    expect(breakers.enter('lab', '4')).toBe('go');
  });

  it('let one message go as a trial when the pause is over, and open for all when it arrives', () => {
    const { breakers, pass } = paused();
    const told: unknown[] = [];
    breakers.subscribe((_, pause) => told.push(pause?.isTrying));
    pass(60_000);
    expect(breakers.enter('lab', '4')).toBe('go');
    expect(until(breakers, '5')).toBe(120_000);
    breakers.succeeded('lab');
    expect(breakers.enter('lab', '5')).toBe('go');
    expect(told).toEqual([true, undefined]);
  });

  it('pause again after a failed trial, and let another message try next', () => {
    const { breakers, pass } = paused();
    pass(60_000);
    breakers.enter('lab', '4');
    breakers.failed('lab', '4', down, settings);
    expect(until(breakers, '5')).toBe(120_000);
    pass(60_000);
    expect(until(breakers, '4')).toBe(121_000);
    expect(until(breakers, '5')).toBe('go');
  });

  it('give the trial to another when it was cut off', () => {
    const { breakers, pass } = paused();
    pass(60_000);
    breakers.enter('lab', '4');
    breakers.left('lab', '4');
    expect(breakers.enter('lab', '5')).toBe('go');
  });

  it('are not moved by sends that began before the pause', () => {
    const { breakers, pass } = paused();
    pass(30_000);
    breakers.failed('lab', '9', down, settings);
    expect(until(breakers, '4')).toBe(60_000);
  });

  it('try at once when a person says so', () => {
    const { breakers } = paused();
    expect(breakers.tryNow('lab')).toBe(true);
    expect(breakers.enter('lab', '4')).toBe('go');
    expect(breakers.tryNow('billing')).toBe(false);
  });

  it('pause at the second refusal of credentials, not at the first', () => {
    const breakers = new Breakers({ now: () => new Date() });
    const refused: Failure = { code: 'PH-AUT-001', class: 'auth', message: 'lab said 401.' };
    breakers.failed('lab', '1', refused, settings);
    expect(breakers.enter('lab', '2')).toBe('go');
    breakers.failed('lab', '1', refused, settings);
    expect(breakers.list()).toMatchObject([{ reason: 'credentials', failures: 2 }]);
  });

  it('pause as long as the system asked', () => {
    const { breakers } = paused();
    breakers.succeeded('lab');
    const retryAt = new Date(1_007_000).toISOString();
    breakers.failed(
      'lab',
      '1',
      { code: 'PH-NET-004', class: 'throttled', message: '429', retryAt },
      settings,
    );
    expect(until(breakers, '2')).toBe(7000);
    expect(breakers.list()).toMatchObject([{ reason: 'asked' }]);
  });
});
