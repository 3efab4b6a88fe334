import { expect, it } from 'vitest';
import { exactTime } from '../ui/time.ts';
import { lookedText } from './lookedText.ts';

const page = (looked: number, more: object = {}) => ({
  crossings: [],
  looked,
  withoutSteps: 0,
  lookedUntil: null,
  ...more,
});
const until = new Date('2026-03-01T12:00:00Z');

it('says that there was nothing to look at', () => {
  expect(lookedText([page(0)], false)).toBe('No message has been through this pipeline yet.');
  expect(lookedText([page(0)], true)).toBe('No message came then.');
});

it('says how far back was looked, over all looks', () => {
  expect(
    lookedText(
      [page(2000, { lookedUntil: new Date() }), page(100, { crossings: [1], lookedUntil: until })],
      false,
    ),
  ).toBe(`2,100 runs looked at, back to ${exactTime(until)}.`);
});

it('says that nothing crossed only of what was looked at', () => {
  expect(lookedText([page(1)], false)).toBe('No message crossed here. 1 run looked at, which are all.');
});

it('says what could not be seen', () => {
  expect(lookedText([page(3, { withoutSteps: 2 })], false)).toBe(
    'No message crossed here. 3 runs looked at, which are all. 2 of these keep no steps, so nobody can tell.',
  );
});
