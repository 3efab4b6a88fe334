import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../../shared/corpus/', import.meta.url));

/** Names of corpus files under a folder that match; empty when the corpus is not there. */
export function corpusFiles(folder: string, pattern: RegExp): string[] {
  const top = join(root, folder);
  if (!existsSync(top)) return [];
  const names = readdirSync(top, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => pattern.test(name)).map((name) => `${folder}/${name}`);
}

/** The bytes of a corpus file. */
export function readCorpus(name: string): Uint8Array {
  return readFileSync(join(root, name));
}
