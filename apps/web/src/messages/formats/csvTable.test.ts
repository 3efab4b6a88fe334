import { expect, it } from 'vitest';
import { csvTable } from './csvTable.ts';

it('finds delimiter, header and the type of each column', () => {
  const text =
    'id;Family name;born;weight\r\n007;"Ve;ga";1980-02-01;70,5\r\n008;Mo"ra;1981-03-02;\r\n009;"a ""b""";1981-03-02;1\r\n';
  const table = csvTable(text);
  expect(table?.columns).toEqual([
    { name: 'id', type: 'text' },
    { name: 'Family name', type: 'text' },
    { name: 'born', type: 'date' },
    { name: 'weight', type: 'number' },
  ]);
  expect(table?.rowCount).toBe(3);
  expect(table?.row(2)[1]?.value).toBe('a "b"');
  const cell = table?.row(0)[1];
  expect(cell).toMatchObject({ value: 'Ve;ga', path: '["Family name"]' });
  expect(text.slice(cell?.start, cell?.end)).toBe('"Ve;ga"');
});

it('keeps line ends inside quotes in their value', () => {
  expect(csvTable('a,b\n"one\ntwo",2\n3,4\n')?.row(0)[0]?.value).toBe('one\ntwo');
});

it('names columns by number when the first line is data', () => {
  expect(csvTable('1,2\n3,4\n5,6\n')).toMatchObject({
    rowCount: 3,
    columns: [{ name: 'Column 1', type: 'number' }, {}],
  });
});

it('is nothing for prose', () => {
  expect(csvTable('Dear colleague, the results came late.\nThank you.\nBye\n')).toBeUndefined();
});
