import { expect, it } from 'vitest';
import { lineDiff } from './lineDiff.ts';

const kinds = (before: string, after: string) =>
  lineDiff(before, after).map(({ kind, text }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${text}`);

it('takes segments for lines, whatever ends them', () => {
  expect(kinds('MSH|1\rPID|a\rPV1|x\r', 'MSH|1\nPID|b\nPV1|x')).toEqual([
    ' MSH|1',
    '-PID|a',
    '+PID|b',
    ' PV1|x',
  ]);
});

it('keeps what both have, in order', () => {
  expect(kinds('a\nb\nc\nd', 'a\nc\nx\nd')).toEqual([' a', '-b', ' c', '+x', ' d']);
  expect(kinds('same', 'same')).toEqual([' same']);
  expect(kinds('', 'new')).toEqual(['+new']);
});
