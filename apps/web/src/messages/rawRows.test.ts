import { expect, it } from 'vitest';
import { rawRows, rowOf } from './rawRows.ts';

it('cuts at every kind of line end and at the width, and loses no character', () => {
  const text = 'ab\r\ncd\re\n\n0123456789';
  const rows = rawRows(text, 8);
  expect(rows.starts.map((start, index) => text.slice(start, rows.ends[index]))).toEqual([
    'ab',
    'cd',
    'e',
    '',
    '01234567',
    '89',
  ]);
  expect([0, 3, 4, 9, 11, 19].map((offset) => rowOf(rows, offset))).toEqual([0, 0, 1, 3, 4, 5]);
});

it('has one empty row for an empty text', () => {
  expect(rawRows('', 80)).toEqual({ starts: [0], ends: [0] });
});
