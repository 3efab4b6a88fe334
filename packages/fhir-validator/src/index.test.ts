import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Every file that a file imports at run time, and those files in turn. */
function importedFrom(file: URL, seen = new Set<string>()): Set<string> {
  for (const [, isType, from = ''] of readFileSync(file, 'utf8').matchAll(
    /^(?:import|export) (type )?[^;]*? from '([^']+)'/gm,
  )) {
    const target = from.startsWith('.') ? new URL(from, file).href : from;
    if (isType !== undefined || seen.has(target)) continue;
    seen.add(target);
    if (from.startsWith('.')) importedFrom(new URL(target), seen);
  }
  return seen;
}

it('loads FHIRPath and definitions in the thread only, not in the server', () => {
  const inServer = [...importedFrom(new URL('index.ts', import.meta.url))].map((one) =>
    one.split('/src/').at(-1),
  );
  expect(inServer).toContain('thread/ValidatorThread.ts');
  expect(inServer).not.toContain('fhirpath');
  expect(inServer).not.toContain('definitions/loadCore.ts');
});
