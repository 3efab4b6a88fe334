import { expect, it } from 'vitest';
import { withValueAt } from './withValueAt.ts';

const settings = {
  to: ['desk'],
  rows: [{ from: 'a', to: 'b' }, { from: 'c' }],
  headers: { 'X-Ward': 'ICU' },
};

it('changes one place and leaves the settings of all other messages alone', () => {
  const before = structuredClone(settings);
  const changed = withValueAt(settings, ['rows', 1, 'to'], 'd');
  expect(changed).toEqual({
    ...before,
    rows: [
      { from: 'a', to: 'b' },
      { from: 'c', to: 'd' },
    ],
  });
  expect(settings).toEqual(before);
});

it('copies only what lies on the way', () => {
  const changed = withValueAt(settings, ['rows', 1, 'to'], 'd');
  expect(changed['headers']).toBe(settings.headers);
  expect((changed['rows'] as unknown[])[0]).toBe(settings.rows[0]);
});

it('takes out what gets no value', () => {
  expect(withValueAt(settings, ['headers', 'X-Ward'], undefined)['headers']).toEqual({});
});
