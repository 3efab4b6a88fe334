import type { Finding } from './check/Finding.ts';
import { loadCore } from './definitions/loadCore.ts';
import { readPackage } from './packages/readPackage.ts';
import { readResource } from './read/readResource.ts';

/**
 * A check in this thread, for programs and tests: reads the definitions once, then checks texts in JSON or XML.
 * Pipelines use a thread of its own instead, see `takeThread`.
 */
export async function openChecker(
  packages: readonly string[],
): Promise<(text: string, profiles?: readonly string[]) => Finding[]> {
  // With FHIRPath a few megabytes, and those whose checks run in a thread of their own never call this.
  const { ResourceCheck } = await import('./check/checkResource.ts');
  const store = await loadCore();
  for (const path of packages) {
    for (const artifact of (await readPackage(path)).artifacts) store.add(artifact);
  }
  const check = new ResourceCheck(store);
  return (text, profiles = []) => {
    const { value, findings } = readResource(text, store);
    return value === undefined ? findings : [...findings, ...check.check(value, { profiles })];
  };
}
