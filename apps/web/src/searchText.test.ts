import { stringifySearchWith } from '@tanstack/react-router';
import { expect, it } from 'vitest';
import { readSearch } from './searchText.ts';

// What the router does unless told otherwise.
const stringify = stringifySearchWith(JSON.stringify, JSON.parse);

it('keeps every digit of a run id, also of one that a number would hold', () => {
  expect(readSearch('?run=118718719311478784')).toEqual({ run: '118718719311478784' });
  expect(readSearch('?run=120906243710648320&step=3')).toEqual({ run: '120906243710648320', step: '3' });
});

it('keeps as text what is no JSON', () => {
  expect(readSearch('?node=%22half&group=true&tab=')).toEqual({ node: '"half', group: 'true', tab: '' });
});

it('comes back the same through the address', () => {
  const search = {
    run: '120906243710648320',
    status: ['failed', 'in_doubt'],
    controlId: '4711',
    node: 'a + b&c=ä',
  };
  expect(readSearch(stringify(search))).toEqual(search);
});
