import { describe, expect, it } from 'vitest';
import { isTimeOfDay, parseTimestamp } from './timestamp.ts';

describe('parseTimestamp', () => {
  it('keeps precision and zone', () => {
    expect(parseTimestamp('2026')).toEqual({ year: '2026' });
    expect(parseTimestamp('20240229')).toEqual({ year: '2024', month: '02', day: '29' });
    expect(parseTimestamp('20260102030405.1234-0500')).toEqual({
      year: '2026',
      month: '01',
      day: '02',
      hour: '03',
      minute: '04',
      second: '05',
      fraction: '1234',
      zone: '-0500',
    });
    expect(parseTimestamp('2026+0100')).toEqual({ year: '2026', zone: '+0100' });
  });

  it.each([
    '',
    '26',
    '202',
    '20261',
    '20261301',
    '20230229',
    '20260100',
    '2026010124',
    '202601010060',
    '00000000',
    '20260101-9900',
    '2026-01-01',
    '20260101000000.12345',
    ' 2026',
  ])('refuses "%s"', (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });
});

describe('isTimeOfDay', () => {
  it.each(['00', '2359', '235960', '120000.5+0100'])('accepts %s', (text) =>
    expect(isTimeOfDay(text)).toBe(true),
  );
  it.each(['', '24', '2360', '12:00', '120000.'])('refuses "%s"', (text) =>
    expect(isTimeOfDay(text)).toBe(false),
  );
});
