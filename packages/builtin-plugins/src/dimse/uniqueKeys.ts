import type { DicomDictionary, DicomJson } from '@pyheart/formats/dicom';
import { type Message, PluginError } from '@pyheart/plugin-sdk';
import { attributeTag } from './attributeTag.ts';
import { type QueryLevel, uniqueKeysOf } from './queryClasses.ts';

/** The answer of a search that arrives, as its elements; no elements for every other message. */
export function answerIn({ kind, body }: Message): DicomJson {
  const isAnswer = kind === 'dicom.json' && typeof body === 'object' && body !== null && !Array.isArray(body);
  return isAnswer ? (body as DicomJson) : {};
}

/**
 * The elements that name what is to be sent or fetched at a level (PS3.4, C.4.2.1.4), out of what is given. Throws
 * PH-VAL-001 when the one of the level itself is missing, or with `all` one of the levels above it.
 */
export function uniqueKeys(
  given: DicomJson,
  level: QueryLevel,
  dictionary: DicomDictionary,
  needed: 'last' | 'all' = 'last',
): DicomJson {
  const wanted = uniqueKeysOf(level).slice(level === 'PATIENT' ? 0 : 1);
  const found: DicomJson = {};
  for (const keyword of wanted) {
    const tag = attributeTag(keyword, dictionary);
    const element = given[tag];
    if (element?.Value?.[0] !== undefined && element.Value[0] !== '') found[tag] = element;
    else if (needed === 'all' || keyword === wanted.at(-1)) throw nothingNamed(keyword, tag);
  }
  return found;
}

function nothingNamed(keyword: string, tag: string): PluginError {
  return new PluginError('PH-VAL-001', `${keyword} is needed to name what is wanted, and there is none.`, {
    hint: 'Name it in "Search for", or wire a search of the same level before.',
    issues: [{ code: 'PH-VAL-001', severity: 'error', message: `${keyword} is empty.`, at: { path: tag } }],
  });
}
