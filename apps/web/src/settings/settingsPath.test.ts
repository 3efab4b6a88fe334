import { expect, it } from 'vitest';
import { formatPath, readAt, writeAt } from './settingsPath.ts';

it('spells a place as the check does', () => {
  expect(formatPath(['rows', 2, 'when', 0, 'path'])).toBe('rows[2].when[0].path');
});

it('writes into a copy and leaves the rest as it was', () => {
  const settings = { tls: { ca: 'a' }, rows: [{ from: 'PID-3' }, { from: 'PID-5' }] };
  const next = writeAt(settings, ['rows', 1, 'from'], 'PID-7');
  expect(next).toEqual({ tls: { ca: 'a' }, rows: [{ from: 'PID-3' }, { from: 'PID-7' }] });
  expect(settings.rows[1]).toEqual({ from: 'PID-5' });
});

it('makes the groups and lists on the way and takes a field out with undefined', () => {
  expect(writeAt({}, ['tls', 'ca'], 'x')).toEqual({ tls: { ca: 'x' } });
  expect(writeAt({ tls: { ca: 'x', on: true } }, ['tls', 'ca'], undefined)).toEqual({ tls: { on: true } });
});

it('reads nothing where there is nothing', () => {
  expect(readAt({ rows: [] }, ['rows', 3, 'from'])).toBeUndefined();
  expect(readAt(undefined, ['a'])).toBeUndefined();
});
