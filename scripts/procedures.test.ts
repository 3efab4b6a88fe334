import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const router = readFileSync(join(root, 'apps/server/src/router.ts'), 'utf8');
const screens = readdirSync(join(root, 'apps/web/src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n');

/** Names of all procedures, such as `retention.pruneNow`. */
function procedures(): string[] {
  const tree = router.slice(router.indexOf('export const appRouter'));
  return [...tree.matchAll(/(\w+): router\(\{([^}]*)\}\)/g)].flatMap(([, group, members = '']) =>
    members
      .split(',')
      .map((member) => member.split(':')[0]?.trim())
      .filter((name) => name)
      .map((name) => `${group}.${name}`),
  );
}

it('finds the procedures of the server', () => {
  expect(procedures()).toContain('retention.pruneNow');
  expect(procedures().length).toBeGreaterThan(60);
});

it('has a screen for every procedure: nothing can be asked of the server that nobody can press', () => {
  const unused = procedures().filter(
    (name) => !new RegExp(`\\b(api|client)\\s*\\.${name.replace('.', '\\s*\\.\\s*')}\\b`).test(screens),
  );
  expect(unused).toEqual([]);
});
