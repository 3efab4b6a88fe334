import { expect, it } from 'vitest';
import { relativeTime } from './time.ts';

const now = new Date('2026-03-01T12:00:00Z');
const before = (seconds: number) => relativeTime(new Date(now.getTime() - seconds * 1000), now);

it('says recent moments in words and counts down, never up', () => {
  expect([before(3), before(59), before(119), before(3599), before(7300)]).toEqual([
    'just now',
    '59 sec. ago',
    '1 min. ago',
    '59 min. ago',
    '2 hr. ago',
  ]);
});

it('shows the date once a moment is older than a morning', () => {
  expect(before(8 * 3600)).toMatch(/\d\d:\d\d/);
});
