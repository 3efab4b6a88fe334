// pnpm texts: what is missing and what is left over in the catalogues of the interface, of sentences and of the plugins,
// as JSON to fill in.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf, translated } from './catalogues.ts';
import { pluginTexts } from './pluginTexts.ts';
import { allSentences } from './sentenceFiles.ts';
import { textKeys } from './textKeys.ts';

const web = join(import.meta.dirname, '../apps/web/src');
const used = new Map<string, string>();
for (const source of globSync('**/*.{ts,tsx}', { cwd: web }).sort()) {
  if (/\.test\.|testing\/|testManifest/.test(source)) continue;
  for (const { text } of textKeys(join(web, source))) if (!used.has(text)) used.set(text, featureOf(source));
}
const sentences = allSentences();
for (const language of translated) {
  const known = new Set(entriesOf(language).map(({ english }) => english));
  const missing = [...used].filter(([text]) => !known.has(text));
  const left = [...known].filter((text) => !used.has(text));
  console.log(`${language}: ${missing.length} missing, ${left.length} left over`);
  for (const feature of new Set(missing.map(([, folder]) => folder))) {
    const texts = missing.filter(([, folder]) => folder === feature).map(([text]) => [text, '']);
    console.log(`${language}/${feature}.json ${JSON.stringify(Object.fromEntries(texts), null, 2)}`);
  }
  for (const text of left) console.log(`nothing shows: ${JSON.stringify(text)}`);
  const said = new Set(entriesOf(language, 'sentences').map(({ english }) => english));
  const unsaid = sentences.filter(({ text }) => !said.has(text));
  for (const [catalogue, lacking] of Map.groupBy(unsaid, (sentence) => sentence.catalogue)) {
    const texts = lacking.map(({ text }) => [text, '']);
    console.log(
      `${language}/sentences/${catalogue}.json ${JSON.stringify(Object.fromEntries(texts), null, 2)}`,
    );
  }
  for (const { file, missing: lacks, dead } of pluginTexts(language)) {
    console.log(`${file} ${JSON.stringify(Object.fromEntries(lacks.map((text) => [text, ''])), null, 2)}`);
    for (const text of dead) console.log(`no plugin shows: ${JSON.stringify(text)}`);
  }
}

/** The folder below `src`, which names the catalogue. */
function featureOf(source: string): string {
  const [folder = '', file] = source.split('/');
  return file === undefined ? 'studio' : folder;
}
