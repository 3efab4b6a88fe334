import { expect, it } from 'vitest';
import { day, moment, oneOf, searchReader, someOf, text, textLike } from './searchFields.ts';

const read = searchReader({
  name: text(5),
  cause: textLike(/^[0-9a-f]{4}$/),
  tab: oneOf(['failed', 'waiting']),
  status: someOf(['done', 'failed']),
  on: day,
  at: moment,
});

it('reads the fields that are there', () => {
  const search = {
    name: 'Ann',
    cause: '00af',
    tab: 'failed',
    status: ['done', 'failed'],
    on: '2026-02-28',
    at: '2026-11-30T12:00:00.000Z',
  };
  expect(read(search)).toEqual(search);
});

it('leaves out what it does not know or cannot read, and keeps the rest', () => {
  expect(
    read({
      name: 'Annabel',
      cause: 'zz',
      tab: 'lost',
      status: ['done', 'lost'],
      on: '2026-02-30',
      at: 'yesterday',
      more: 'x',
    }),
  ).toEqual({});
  expect(read({ status: 'done', on: 20260228, name: 'Ann' })).toEqual({ name: 'Ann' });
});
