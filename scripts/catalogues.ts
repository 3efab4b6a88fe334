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

/** Every line of the catalogues of a language: of the texts of the web, or of `sentences` that are made elsewhere. */
export function entriesOf(language: string, part: '.' | 'sentences' = '.'): Entry[] {
  return globSync(`${language}/${part}/*.json`, { cwd: folder }).flatMap((path) =>
    Object.entries(JSON.parse(readFileSync(join(folder, path), 'utf8')) as Record<string, string>).map(
      ([english, translation]) => ({ english, translation, file: basename(path) }),
    ),
  );
}
