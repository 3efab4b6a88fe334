import { describe, expect, it } from 'vitest';
import { readCron, writeCron } from './CronSchedule.ts';
import { cronInWords } from './cronInWords.ts';

describe('an expression and its sentence', () => {
  it.each([
    ['*/15 * * * *', 'Every 15 minutes'],
    ['* * * * *', 'Every minute'],
    ['0 * * * *', 'Every hour'],
    ['5 */4 * * *', 'Every 4 hours, 5 minutes past'],
    ['0 6 * * *', 'Every day at 06:00'],
    ['0 18 * * 1-5', 'Every weekday at 18:00'],
    ['30 7 * * 0,6', 'Every Saturday and Sunday at 07:30'],
    ['0 9 * * 1,3', 'Every Monday, Wednesday at 09:00'],
    ['30 2 1 * *', 'On day 1 of each month at 02:30'],
    ['0 23 L * *', 'On the last day of each month at 23:00'],
  ])('%s is "%s", both ways', (expression, words) => {
    expect(cronInWords(expression)).toBe(words);
    const schedule = readCron(expression);
    expect(schedule.kind === 'custom' ? undefined : writeCron(schedule)).toBe(expression);
  });

  it('reads days by name, and Sunday as 7', () => {
    expect(readCron('0 18 * * MON-FRI')).toEqual(readCron('0 18 * * 1-5'));
    expect(readCron('0 18 * * 7')).toEqual({ kind: 'weekly', days: [0], time: '18:00' });
  });

  it.each([
    ['5,35 8-17 * * 1-5', 'minutes: 5, 35 · hours: 8-17 · days of the week: Monday-Friday'],
    ['0 12 1 1,7 *', 'minutes: 0 · hours: 12 · days of the month: 1 · months: January, July'],
    ['*/10 0 6 * * *', 'seconds: */10 · minutes: 0 · hours: 6'],
    ['0 6 * * 1#1', 'minutes: 0 · hours: 6 · days of the week: 1#1'],
  ])('%s is custom and told field by field', (expression, words) => {
    expect(readCron(expression)).toEqual({ kind: 'custom' });
    expect(cronInWords(expression)).toBe(words);
  });

  it('has no words for what is no expression', () => {
    expect(cronInWords('every day')).toBeUndefined();
  });
});
