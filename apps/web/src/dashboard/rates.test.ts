import { expect, it } from 'vitest';
import { errorRate, rateText } from './rates.ts';

it('says how much of what ended failed, and nothing of nothing', () => {
  expect([
    errorRate(0, 0),
    errorRate(0, 9),
    errorRate(1, 5000),
    errorRate(1, 250),
    errorRate(12, 100),
  ]).toEqual(['–', '0 %', '<0.1 %', '0.4 %', '12 %']);
});

it('says rates with as many digits as help', () => {
  expect([0, 0.04, 0.42, 3, 41.6, 20_500].map(rateText)).toEqual(['0', '<0.1', '0.4', '3', '42', '20.5K']);
});
