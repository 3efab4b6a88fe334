import { describe, expect, it } from 'vitest';
import { countdown, type Pause, pauseWords } from './pauseWords.ts';

const until = new Date(2026, 10, 24, 14, 2, 10);
const pause: Pause = {
  system: 'lab:2575',
  nodes: ['send'],
  until,
  failures: 5,
  reason: 'failures',
  isTrying: false,
};

describe('the words of a pause', () => {
  it('say until when and why', () => {
    expect(pauseWords(pause)).toBe('Paused until 14:02:10: 5 failures in a row.');
    expect(pauseWords({ ...pause, reason: 'credentials' })).toContain('refused our credentials');
    expect(pauseWords({ ...pause, isTrying: true })).toContain('trying');
  });

  it('count down to the next try', () => {
    const before = (seconds: number) => new Date(until.getTime() - seconds * 1000);
    expect([90, 0.5, 0, 150].map((seconds) => countdown(until, before(seconds)))).toEqual([
      'in 90 s',
      'in 1 s',
      'now',
      'in 3 min',
    ]);
  });
});
