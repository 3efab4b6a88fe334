import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { importCycles, importsOf } from './imports.ts';

const folder = mkdtempSync(join(tmpdir(), 'imports-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

it('sees plain, type-only, re-exporting, many-line and dynamic imports', () => {
  const path = file(
    'all.ts',
    "import { a } from './a.ts';\nimport type { B } from './b.ts';\nexport { c } from './c.ts';\nimport {\n  d,\n  e,\n} from './d.ts';\nimport './f.ts';\nconst g = () => import('./g.ts');\n",
  );
  expect(importsOf(path)).toEqual([
    { from: './a.ts', typeOnly: false },
    { from: './b.ts', typeOnly: true },
    { from: './c.ts', typeOnly: false },
    { from: './d.ts', typeOnly: false },
    { from: './f.ts', typeOnly: false },
    { from: './g.ts', typeOnly: false },
  ]);
});

it('finds a cycle of three files and forgives one that is made of types', () => {
  const one = file('one.ts', "import { two } from './two.ts';");
  const two = file('two.ts', "import { three } from './three.ts';");
  const three = file('three.ts', "import { one } from './one.ts';");
  expect(importCycles([one, two, three])).toEqual([[one, two, three]]);

  file('three.ts', "import type { one } from './one.ts';");
  expect(importCycles([one, two, three])).toEqual([]);
});
