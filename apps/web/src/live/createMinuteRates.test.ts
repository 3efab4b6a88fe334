import { expect, it } from 'vitest';
import { createMinuteRates } from './createMinuteRates.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 1) + seconds * 1000);

it('says nothing of a rate before some seconds have passed', () => {
  const rates = createMinuteRates();
  expect(rates.read({ a: 100 }, at(0))).toEqual({});
  expect(rates.read({ a: 101 }, at(3))).toEqual({});
  expect(rates.read({ a: 105 }, at(10))).toEqual({ a: 30 });
});

it('looks back a minute and forgets what was before', () => {
  const rates = createMinuteRates();
  for (let second = 0; second <= 300; second += 5) rates.read({ a: second, b: 7 }, at(second));
  expect(rates.read({ a: 300, b: 7 }, at(300))).toEqual({ a: 60 });
  for (let second = 305; second <= 380; second += 5) rates.read({ a: 300 }, at(second));
  expect(rates.read({ a: 300 }, at(380))).toEqual({});
});

it('counts what is new, and nothing when a total is taken back', () => {
  const rates = createMinuteRates();
  rates.read({ a: 5 }, at(0));
  expect(rates.read({ a: 4, c: 2 }, at(10))).toEqual({ c: 12 });
});
