import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { studioCodes } from './studioCodes.ts';

const page = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8');

it('lists on docs/errors.md exactly the codes of the server, with the same words', () => {
  expect(page.split('\n').filter((line) => line.startsWith('| PH-STU-'))).toEqual(
    Object.entries(studioCodes).map(([code, { title, remedy }]) => `| ${code} | ${title} | ${remedy} |`),
  );
});
