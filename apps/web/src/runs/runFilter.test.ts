import { expect, it } from 'vitest';
import { readRunFilter, tidyFilter, toQuery } from './runFilter.ts';

it('ignores what an old or mistyped address holds', () => {
  expect(readRunFilter({ status: ['lost'], from: 'yesterday', controlId: 'A1' })).toEqual({
    controlId: 'A1',
  });
});

it('asks for whole days, both included', () => {
  const query = toQuery({ from: '2026-03-01', to: '2026-03-02' }, 50);
  expect(query.from).toEqual(new Date(2026, 2, 1));
  expect(query.to).toEqual(new Date(2026, 2, 2, 23, 59, 59, 999));
});

it('keeps the address free of what is not set', () => {
  expect(tidyFilter({ status: [], controlId: '', pipeline: 'p1' })).toEqual({ pipeline: 'p1' });
});
