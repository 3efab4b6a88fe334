import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const docs = join(import.meta.dirname, '../docs');
const rows = readFileSync(join(docs, 'engine-traps.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| elsewhere'));

/** The tests that a row names: the link's text is the test, its target the file. */
function testsOf(row: string): { name: string; file: string }[] {
  const proof = row.split(' | ').at(-1) ?? '';
  return [...proof.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, name = '', file = '']) => ({ name, file }));
}

/** Whether the file has a test, or a scenario of the chaos rig, of exactly that name. */
function isThere({ name, file }: { name: string; file: string }): boolean {
  const path = join(docs, file);
  if (!existsSync(path)) return false;
  const quoted = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(\\b(it|test)\\(|\\]\\s*(as const)?\\)\\(|\\)\\(|title:)\\s*(['"\`])${quoted}\\4`).test(
    readFileSync(path, 'utf8'),
  );
}

describe('docs/engine-traps.md', () => {
  it('names a test for every trap, and each of them exists in the file that it names', () => {
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter((row) => testsOf(row).length === 0)).toEqual([]);
    expect(rows.flatMap(testsOf).filter((test) => !isThere(test))).toEqual([]);
  });

  it('would see a test that is gone, was renamed, or is only spoken of', () => {
    const [first] = rows.flatMap(testsOf);
    expect(isThere({ name: `${first?.name} at last`, file: first?.file ?? '' })).toBe(false);
    expect(isThere({ name: first?.name ?? '', file: '../nowhere.test.ts' })).toBe(false);
    expect(isThere({ name: 'pyheart-workers-', file: '../apps/server/src/cluster/twoWorkers.test.ts' })).toBe(
      false,
    );
  });
});
