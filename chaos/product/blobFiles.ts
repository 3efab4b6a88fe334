import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The contents that a studio keeps apart, by name, as its disk has them. Names begin with the day: `20260105-…`. */
export function blobFiles(dataDir: string): Set<string> {
  const folder = join(dataDir, 'blobs');
  if (!existsSync(folder)) return new Set();
  return new Set(readdirSync(folder).flatMap((day) => readdirSync(join(folder, day))));
}
