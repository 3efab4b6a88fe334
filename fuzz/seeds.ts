import { globSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sampleMessages } from '../packages/builtin-plugins/src/samples/index.ts';

/** Globs in the corpus, and the kinds of the samples that come with the product. */
export interface SeedKind {
  files: readonly string[];
  samples: readonly string[];
}

/** A content to start from, and what it is called. */
export interface Seed {
  name: string;
  bytes: Uint8Array;
}

/** The corpus of others' messages: PYHEART_CORPUS, or `shared/corpus` beside the checkout. */
const corpusFolder = resolve(
  process.env['PYHEART_CORPUS'] ?? join(import.meta.dirname, '../../shared/corpus'),
);

/** The samples, and the corpus files up to a size; without a corpus the samples alone. */
export function seedsOf(
  { files, samples }: SeedKind,
  { corpus = corpusFolder, largest = 40_000 } = {},
): Seed[] {
  const own = sampleMessages
    .filter(({ kind }) => samples.includes(kind))
    .map(({ id, text }) => ({ name: id, bytes: Buffer.from(text) }));
  const names = globSync([...files], { cwd: corpus }).sort();
  const found = names
    .filter((name) => statSync(join(corpus, name)).isFile() && statSync(join(corpus, name)).size <= largest)
    .map((name) => ({ name, bytes: readFileSync(join(corpus, name)) }));
  return [...own, ...found];
}
