import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actionWords, outcomeWords } from './auditWords.ts';

const server = join(import.meta.dirname, '../../../server/src');

it('says every action that the server notes', () => {
  const files = globSync('**/*.ts', { cwd: server }).filter((file) => !file.includes('.test.'));
  const noted = files.flatMap((file) =>
    [...readFileSync(join(server, file), 'utf8').matchAll(/\baction(?:: | = ).*/g)].flatMap(([line]) =>
      [...line.matchAll(/'([a-zA-Z-]+\.[a-z_-]+)'/g)].map(([, action = '']) => action),
    ),
  );
  expect(noted.length).toBeGreaterThan(40);
  expect(noted.filter((action) => actionWords(action) === action)).toEqual([]);
});

it('shows what it does not know as it is written down', () => {
  expect(actionWords('kettle.boiled')).toBe('kettle.boiled');
  expect(outcomeWords('odd')).toBe('odd');
});
