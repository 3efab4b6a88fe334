import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const imports = /(?:from|import\()\s*'([^']+)'/g;

/** Every module reachable from a file, as specifiers; relative ones are followed. */
function reachable(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!file.endsWith('.ts')) return seen;
  for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(imports)) {
    if (specifier.startsWith('.')) reachable(resolve(dirname(file), specifier), seen);
    else seen.add(specifier);
  }
  return seen;
}

it('lets a browser import the index: nothing of Node, no package, no Buffer', () => {
  const modules = [...reachable(fileURLToPath(new URL('index.ts', import.meta.url)))];
  expect(modules.length).toBeGreaterThan(40);
  expect(modules.filter((module) => !module.startsWith('/'))).toEqual([]);
  const usingBuffer = modules.filter(
    (module) => module.endsWith('.ts') && /\bBuffer\b|\bprocess\./.test(readFileSync(module, 'utf8')),
  );
  expect(usingBuffer).toEqual([]);
});
