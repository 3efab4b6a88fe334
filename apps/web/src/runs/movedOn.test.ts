import { expect, it } from 'vitest';
import { movedOn } from './movedOn.ts';

const rows = [
  { runId: '12', status: 'waiting' as const },
  { runId: '9', status: 'done' as const },
];

it('counts what came above the first row and shows what became of the rows', () => {
  const newer = [
    { runId: '101', status: 'done' as const },
    { runId: '12', status: 'failed' as const },
    { runId: '9', status: 'done' as const },
  ];
  expect(movedOn(rows, newer)).toEqual({ arrived: ['101'], changes: new Map([['12', 'failed']]) });
});

it('does not count older runs that moved up because a row left the filter', () => {
  expect(movedOn(rows, [{ runId: '8', status: 'done' }]).arrived).toEqual([]);
});

it('counts everything while the list is empty', () => {
  expect(movedOn([], [{ runId: '8', status: 'done' }]).arrived).toEqual(['8']);
});
