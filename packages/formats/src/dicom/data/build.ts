/**
 * Compiles the data dictionary of the `dcmjs` package (MIT) into one slim JSON file beside this script, with the
 * titles of `@iwharris/dicom-data-dictionary` (MIT) where the keyword alone does not give them:
 *
 *     node packages/formats/src/dicom/data/build.ts
 *
 * A row reads `tag vr vm keyword`, then `|title` when the title differs from the words of the keyword, and starts
 * with `-` when the attribute is retired.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { wordsOf } from '../dictionary/wordsOf.ts';

type SourceEntry = { tag: string; vr: string; vm: string; name: string };
type TitledEntry = { tag: string; name: string };

/** What the source writes for types that depend on the image or have no value of their own. */
const realVr: Record<string, string> = { up: 'UL', xs: 'US', ox: 'OW', lt: 'OW' };
const entities: Record<string, string> = {
  '&#x27;': "'",
  '&amp;': '&',
  '&quot;': '"',
  '&lt;': '<',
  '&gt;': '>',
};

function main(): void {
  const require = createRequire(import.meta.url);
  const names: Record<string, SourceEntry> = require('dcmjs').data.DicomMetaDictionary.nameMap;
  const titled: Record<string, TitledEntry> = require('@iwharris/dicom-data-dictionary').elements;
  const titles = new Map(Object.values(titled).map(({ tag, name }) => [digits(tag), plain(name)]));
  const rows = Object.values(names)
    .filter(({ vr, tag }) => vr !== 'na' && !tag.startsWith('(FFFE'))
    .sort((a, b) => (digits(a.tag) < digits(b.tag) ? -1 : 1))
    .map((entry) => row(entry, titles.get(digits(entry.tag))));
  writeFileSync(new URL('dictionary.json', import.meta.url), `${JSON.stringify({ rows })}\n`);
}

function row({ tag, vr, vm, name }: SourceEntry, title: string | undefined): string {
  const isRetired = name.startsWith('RETIRED_');
  const keyword = name.replace(/^RETIRED_/, '');
  const own = title === undefined || title === wordsOf(keyword) ? '' : `|${title}`;
  const type = vr === 'xs' || vr === 'lt' || vr === 'ox' ? `${realVr[vr]}*` : (realVr[vr] ?? vr);
  return `${isRetired ? '-' : ''}${digits(tag)} ${type} ${vm} ${keyword}${own}`;
}

function digits(tag: string): string {
  return tag.replace(/[(),]/g, '').toUpperCase();
}

function plain(name: string): string {
  return name.replace(/&[#\w]+;/g, (entity) => entities[entity] ?? entity).trim();
}

main();
