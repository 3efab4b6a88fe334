import { globSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a folder that match a glob, as full paths in the order of the alphabet. */
export function filesIn(folder: string, pattern: string): string[] {
  return globSync(pattern, { cwd: folder })
    .sort()
    .map((name) => join(folder, name));
}
