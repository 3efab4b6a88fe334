import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const folder = join(import.meta.dirname, '../apps/web/src/language');

export interface Entry {
  english: string;
  translation: string;
  file: string;
}

/** The languages that have a folder of catalogues. */
export const translated = globSync('*/catalogue.ts', { cwd: folder }).map((path) => path.split('/')[0] ?? '');

/** Every line of the catalogues of a language. */
export function entriesOf(language: string): Entry[] {
  return globSync(`${language}/*.json`, { cwd: folder }).flatMap((path) =>
    Object.entries(JSON.parse(readFileSync(join(folder, path), 'utf8')) as Record<string, string>).map(
      ([english, translation]) => ({ english, translation, file: basename(path) }),
    ),
  );
}
