import { mapElements } from '../changeElements.ts';
import type { DataSet, DicomElement } from '../DataSet.ts';
import { makeElement } from '../makeElement.ts';
import { isPrivateTag } from '../tag.ts';
import { traitsOf } from '../vrs.ts';
import { replacedUid } from './keyedValues.ts';
import type { ProfileOptions } from './profileOptions.ts';

interface Dummying {
  action: 'Z' | 'D';
  /** Who the object is of, for pseudonyms. */
  patient: string;
  options: ProfileOptions;
}

const removed = 'REMOVED';
const dummies: Readonly<Record<string, string>> = {
  DA: '19000101',
  DT: '19000101000000',
  TM: '000000',
  AS: '000Y',
  DS: '0',
  IS: '0',
};

/** What stands in the place of an element: nothing, a value of its type that says nothing, or a pseudonym. */
export function dummyFor(element: DicomElement, dataSet: DataSet, dummying: Dummying): DicomElement {
  const { tag, vr, items } = element;
  const { action, patient, options } = dummying;
  const { holds } = traitsOf(vr);
  const isText = holds === 'text' || holds === 'ascii';
  if (
    isText &&
    options.patient === 'pseudonym' &&
    patient !== '' &&
    (tag === '00100010' || tag === '00100020')
  )
    return makeElement(tag, vr, [pseudonym(options.digest(`patient:${patient}`))], dataSet);
  if (items)
    return {
      tag,
      vr: 'SQ',
      value: new Uint8Array(),
      items: action === 'Z' ? [] : items.map((item) => dummyItem(item, options)),
    };
  if (vr === 'UI') return replacedUid(element, dataSet, options.digest);
  if (action === 'Z' || !isText) return { tag, vr, value: new Uint8Array() };
  return makeElement(tag, vr, [dummies[vr] ?? removed], dataSet);
}

/** `A3F0…`, twelve letters of the digest. */
function pseudonym(digest: Uint8Array): string {
  return [...digest.slice(0, 6)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

/** An item in which every text that may tell something is a dummy; codes stay, so that it says what it is. */
function dummyItem(item: DataSet, options: ProfileOptions): DataSet {
  return mapElements(item, (element, dataSet) => {
    if (element.items || /^(?:CS|US|UL|SS|SL|FL|FD|AT)$/.test(element.vr)) return element;
    if (isPrivateTag(element.tag)) return undefined;
    return dummyFor(element, dataSet, { action: 'D', patient: '', options });
  });
}
