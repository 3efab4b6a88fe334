import { expect, it } from 'vitest';
import { freeRowId, matchingRows, readRows, withField } from './MappingRow.ts';

const rows = readRows([
  { id: 'a', from: 'PID-5.1', to: 'Patient.name[0].family', when: [{ path: 'PID-5' }] },
  { from: 'PID-7', to: 'Patient.birthDate', note: 'day precision' },
]);

it('keeps fields that the grid does not draw and names rows that have no id', () => {
  expect(rows[0]).toHaveProperty('when');
  expect(rows[1]?.id).toBe('row-2');
  expect(freeRowId(rows)).toBe('row-3');
});

it('takes an emptied field out of the row', () => {
  expect(withField(rows[1]!, 'note', '')).not.toHaveProperty('note');
  expect(withField(rows[1]!, 'to', '')).toHaveProperty('to', '');
});

it('finds rows by any of their cells and keeps their places', () => {
  expect(matchingRows(rows, 'birth pid').map(({ index }) => index)).toEqual([1]);
  expect(matchingRows(rows, '')).toHaveLength(2);
});
