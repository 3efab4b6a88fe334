import { expect, it } from 'vitest';
import { activeWords } from './activeWords.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 2, 1, hour));

it('says how long a version was the published one, over all its turns', () => {
  expect(activeWords([{ from: at(1) }], at(4))).toBe('Active for 3 hours');
  const turns = [
    { from: at(1), until: at(3) },
    { from: at(4), until: at(5) },
  ];
  expect(activeWords(turns, at(9))).toBe('Was active for 3 hours');
});

it('says when a version could not start', () => {
  expect(activeWords([], at(1))).toBe('Did not start');
});
