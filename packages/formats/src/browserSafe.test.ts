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

it.each([
  ['index.ts', 40],
  ['dicom.ts', 20],
])('lets a browser import %s: nothing of Node, no package, no Buffer', (entry, atLeast) => {
  const modules = [...reachable(fileURLToPath(new URL(entry, import.meta.url)))];
  expect(modules.length).toBeGreaterThan(atLeast);
  expect(modules.filter((module) => !module.startsWith('/'))).toEqual([]);
  const usingBuffer = modules.filter(
    (module) => module.endsWith('.ts') && /\bBuffer\b|\bprocess\./.test(readFileSync(module, 'utf8')),
  );
  expect(usingBuffer).toEqual([]);
});
