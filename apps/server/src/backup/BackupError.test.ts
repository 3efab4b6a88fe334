import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { backupCodes } from './BackupError.ts';

it('has exactly the codes that docs/errors.md lists, with the same words', () => {
  const page = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8');
  const listed = page.split('\n').filter((line) => line.startsWith('| `PH-BAK-'));
  expect(listed).toEqual(
    Object.entries(backupCodes).map(([code, [what, next]]) => `| \`${code}\` | ${what} | ${next} |`),
  );
});
