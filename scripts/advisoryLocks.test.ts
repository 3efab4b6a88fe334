import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Where each advisory lock of the database is defined: numbers of one family, so that no other product has them. */
const locks = ['apps/server/src', 'prisma/src']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
  .flatMap((entry) => {
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    return [...text.matchAll(/const \w+ = (72_?707_?3\d\d);/g)].map(([, number = '']) => ({
      file: entry.name,
      number: Number(number.replaceAll('_', '')),
    }));
  });

it('gives no two advisory locks of the database the same number', () => {
  expect(locks.length).toBeGreaterThan(7);
  const numbers = locks.map(({ number }) => number);
  expect(locks.filter(({ number }, index) => numbers.indexOf(number) !== index)).toEqual([]);
});
