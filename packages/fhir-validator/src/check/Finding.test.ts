import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findingCodes } from './Finding.ts';

it('has its codes in docs/errors.md, with the same words', () => {
  const page = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| PH-FHV'));
  expect(rows).toEqual(
    Object.entries(findingCodes).map(([code, { title, remedy }]) => `| ${code} | ${title} | ${remedy} |`),
  );
});
