import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { factsText, factTitle } from './factWords.ts';

const server = join(import.meta.dirname, '../../../server/src');

it('names every fact that the server notes beside an action', () => {
  const files = globSync('**/*.ts', { cwd: server }).filter((file) => !/\.test\.|^contract/.test(file));
  const noted = files
    .map((file) => readFileSync(join(server, file), 'utf8'))
    .filter((source) => /\baction\b/.test(source))
    // Not the filters of a search for entries: `detail: { path: … }`.
    .flatMap((source) => [...source.matchAll(/\bdetail(?:: | = )\{(?! path:)([^{}]*)\}/g)])
    .flatMap(([, facts = '']) => [...facts.matchAll(/(?:^|,)\s*(\w+)/g)].map(([, name = '']) => name));
  expect(new Set(noted).size).toBeGreaterThan(40);
  expect([...new Set(noted)].filter((name) => factTitle(name) === name)).toEqual([]);
});

it('tells facts in words, those within others in brackets, and leaves out what is empty', () => {
  expect(
    factsText({ version: 4, withoutReview: true, note: '', recipients: ['a@example.org', 'b@example.org'] }),
  ).toBe('Version: 4, Without review: yes, Recipients: a@example.org, b@example.org');
  expect(factsText({ standard: { bodies: 30, traces: 7 }, pipelines: {}, kettle: 'boiled' })).toBe(
    'Standard: (Days of messages: 30, Days of steps: 7), kettle: boiled',
  );
});
