import type { DataSet } from '../DataSet.ts';
import { isPrivateTag } from '../tag.ts';
import { textValues } from '../values.ts';
import { profileRow } from './confidentiality.ts';

/** Short words stand in many texts. */
const shortest = 3;
const word = /[\p{L}\p{N}]+/gu;
const kinds = new Set(['PN', 'LO', 'SH', 'UI']);

/** The words of names and numbers in an object, in lower case: what no description that is kept may hold. */
export function identifiersOf(dataSet: DataSet, found = new Set<string>()): ReadonlySet<string> {
  for (const element of dataSet.elements.values()) {
    for (const item of element.items ?? []) identifiersOf(item, found);
    const row = profileRow(element.tag);
    // Descriptions are what is cleaned, not what tells.
    const isTelling = element.vr === 'PN' || (row !== undefined && !/[csdP]/.test(row.options));
    if (isPrivateTag(element.tag) || element.items || !isTelling || !kinds.has(element.vr)) continue;
    for (const text of textValues(element, dataSet))
      for (const [one] of text.matchAll(word)) if (one.length >= shortest) found.add(one.toLowerCase());
  }
  return found;
}

const patterns = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b/g,
  /\+?\(?\d{2,4}\)?[ -]\d{3,4}[ -]?\d{3,5}/g,
  /\d{5,}/g,
];

/** A text without dates, numbers of five digits and more, addresses, and the words that identify somebody. */
export function cleanText(text: string, identifiers: ReadonlySet<string>): string {
  const patterned = patterns.reduce((rest, pattern) => rest.replaceAll(pattern, '*'), text);
  return patterned.replaceAll(word, (one) => (identifiers.has(one.toLowerCase()) ? '*' : one));
}
