import { type DicomDictionary, type DicomJson, loadDicomDictionary } from '@pyheart/formats/dicom';
import type { Message } from '@pyheart/plugin-sdk';
import { attributeTag } from '../../dimse/attributeTag.ts';
import { answerIn, uniqueKeys } from '../../dimse/uniqueKeys.ts';
import { checkAddress } from '../../net/checkAddress.ts';
import type { HttpCall } from '../../net/httpClient.ts';
import { fillTemplate } from '../../text/fillTemplate.ts';
import type { WebSettings } from './webSettings.ts';

const study = '0020000D';
const series = '0020000E';

/** A path behind the server address. */
export function webAddress({ base_url, allow_http }: WebSettings, path: string): URL {
  return checkAddress(`${base_url.replace(/\/+$/, '')}/${path}`, 'base_url', allow_http);
}

/** The search of QIDO-RS (PS3.18, 10.6) that the settings and the message make; one more is asked for than wanted. */
export async function planSearch(message: Message, config: WebSettings): Promise<HttpCall> {
  const dictionary = await loadDicomDictionary();
  const keys = new Map(
    Object.entries(config.keys).map(([attribute, template]): [string, string] => [
      attributeTag(attribute, dictionary),
      fillTemplate(template, message),
    ]),
  );
  const url = webAddress(config, searchPath(config.level, keys));
  for (const [tag, value] of keys) if (value !== '') url.searchParams.append(nameOf(tag, dictionary), value);
  for (const attribute of config.return_keys)
    url.searchParams.append('includefield', nameOf(attributeTag(attribute, dictionary), dictionary));
  url.searchParams.set('limit', String(config.most + 1));
  return { method: 'GET', url, headers: { accept: 'application/dicom+json' }, repeatable: true };
}

/** What is named exactly stands in the path, and is taken out of the keys. */
function searchPath(level: WebSettings['level'], keys: Map<string, string>): string {
  if (level === 'STUDY') return 'studies';
  const last = level === 'SERIES' ? 'series' : 'instances';
  const within = take(keys, study);
  if (within === undefined) return last;
  const part = level === 'IMAGE' ? take(keys, series) : undefined;
  return `studies/${within}/${part === undefined ? '' : `series/${part}/`}${last}`;
}

function take(keys: Map<string, string>, tag: string): string | undefined {
  const value = keys.get(tag) ?? '';
  if (!isUid(value)) return undefined;
  keys.delete(tag);
  return value;
}

/** The request of WADO-RS (PS3.18, 10.4) for what the settings or the answer of a search name. */
export async function planFetch(message: Message, config: WebSettings): Promise<HttpCall> {
  const dictionary = await loadDicomDictionary();
  // A path names each level, from the study down.
  const named = uniqueKeys(givenBy(message, config, dictionary), config.level, dictionary, 'all');
  const path = Object.values(named).map((element, index) => {
    return `${['studies', 'series', 'instances'][index]}/${encodeURIComponent(String(element.Value?.[0]))}`;
  });
  const isMetadata = config.operation === 'metadata';
  const url = webAddress(config, `${path.join('/')}${isMetadata ? '/metadata' : ''}`);
  const accept = isMetadata
    ? 'application/dicom+json'
    : 'multipart/related;type="application/dicom";transfer-syntax=*';
  return { method: 'GET', url, headers: { accept }, repeatable: true };
}

function givenBy(message: Message, config: WebSettings, dictionary: DicomDictionary): DicomJson {
  const rows = Object.entries(config.keys);
  if (rows.length === 0) return answerIn(message);
  return Object.fromEntries(
    rows.map(([attribute, template]) => {
      const value = fillTemplate(template, message);
      return [attributeTag(attribute, dictionary), { vr: 'UI', Value: [value] }];
    }),
  );
}

function nameOf(tag: string, dictionary: DicomDictionary): string {
  return dictionary.find(tag)?.keyword || tag;
}

function isUid(text: string): boolean {
  return /^[\d.]{1,64}$/.test(text);
}
