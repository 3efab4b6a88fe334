import { afterEach, expect, it } from 'vitest';
import { speak } from '../language/spoken.ts';
import { exactTime } from '../ui/time.ts';
import { momentsText } from './momentsText.ts';

const after = '2026-11-30T08:00:00.000Z';
const before = '2026-11-30T09:00:00.000Z';

afterEach(() => speak('en', {}));

it('names the moments that there are', () => {
  const [from, to] = [exactTime(new Date(after)), exactTime(new Date(before))];
  expect(momentsText({ after, before })).toBe(`From ${from} to ${to}`);
  expect(momentsText({ after })).toBe(`From ${from}`);
  expect(momentsText({ before })).toBe(`To ${to}`);
});

it('is said in the language of the reader', () => {
  speak('es', { 'From {from}': 'Desde {from}' });
  expect(momentsText({ after })).toMatch(/^Desde /);
});
