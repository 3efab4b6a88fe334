import { expect, it } from 'vitest';
import { firstComparison, stateTitle, versionOf } from './stateKey.ts';

it('first shows what publishing the draft would change', () => {
  expect(firstComparison([{ version: 3 }, { version: 2 }], true)).toEqual({ before: 'v3', after: 'draft' });
});

it('shows the last publication when the draft says the same', () => {
  expect(firstComparison([{ version: 3 }, { version: 2 }], false)).toEqual({ before: 'v2', after: 'v3' });
  expect(firstComparison([{ version: 1 }], false)).toEqual({ before: 'v1', after: 'draft' });
  expect(firstComparison([], true)).toEqual({ before: 'nothing', after: 'draft' });
});

it('names each state', () => {
  expect([stateTitle('draft'), stateTitle('v12'), versionOf('v12'), versionOf('draft')]).toEqual([
    'Draft',
    'Version 12',
    12,
    undefined,
  ]);
});
