import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router';
import { expect, it } from 'vitest';
import { readSearchValue } from './searchText.ts';

const parse = parseSearchWith(readSearchValue);
// What the router does unless told otherwise.
const stringify = stringifySearchWith(JSON.stringify, JSON.parse);

it('keeps every digit of a run id', () => {
  expect(parse('?run=118718719311478784')).toEqual({ run: '118718719311478784' });
});

it('comes back the same through the address', () => {
  const search = { run: '118718719311478784', status: ['failed', 'in_doubt'], controlId: '4711' };
  expect(parse(stringify(search))).toEqual(search);
});
