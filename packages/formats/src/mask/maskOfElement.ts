import { isCodeLike, isCount } from '../deidentify/roleOfValue.ts';
import { elementsOf } from '../fhir/elements.ts';
import type { MaskKind } from './maskKinds.ts';
import { maskOfKey } from './maskOfKey.ts';

/** What is done with a value of FHIR: masked as a kind, masked behind the last slash, or shown. */
export type ElementMask = MaskKind | 'reference' | undefined;

/** What is not here, such as a text where an object belongs, is masked. */
const ofPrimitive: Readonly<Record<string, ElementMask>> = {
  string: 'text',
  markdown: 'text',
  xhtml: 'text',
  date: 'date',
  dateTime: 'date',
  instant: 'date',
  base64Binary: 'data',
  id: 'id',
  uuid: 'id',
  url: 'reference',
  code: undefined,
  uri: undefined,
  canonical: undefined,
  oid: undefined,
  time: undefined,
};

/** Elements whose type tells less than where they stand. */
const ofElement: Readonly<Record<string, ElementMask>> = {
  'Address.state': undefined,
  'Address.country': undefined,
  'Annotation.authorString': 'name',
  'Attachment.title': 'text',
  'Bundle.entry.fullUrl': 'reference',
  'Bundle.entry.request.url': 'reference',
  'Bundle.entry.response.location': 'reference',
  'Bundle.link.url': 'reference',
  'Coding.display': undefined,
  'Coding.version': undefined,
  'ContactPoint.value': 'contact',
  'Extension.url': undefined,
  'Identifier.value': 'id',
  'Meta.source': 'reference',
  'Meta.versionId': undefined,
  'Narrative.div': 'text',
  'Quantity.unit': undefined,
  // Of an organization as well as of a person, so its words are not looked for elsewhere.
  'Reference.display': 'text',
  'Reference.reference': 'reference',
  'SampledData.data': 'text',
};

const ofType: Readonly<Record<string, MaskKind>> = { HumanName: 'name', Address: 'address' };
const numbers = new Set(['decimal', 'integer', 'positiveInt', 'unsignedInt']);
const dataOfPlace = /latitude|longitude|geolocation/i;

/** How the value of an element is masked. `url` is that of the extension it stands in. */
export function maskOfElement(
  type: string,
  name: string,
  value: string | number | boolean | null,
  url: string,
): ElementMask {
  if (value === null || typeof value === 'boolean' || value === '') return undefined;
  const place = `${type}.${name}`;
  if (place in ofElement) return ofElement[place];
  const element = elementsOf(type)?.get(name);
  // What R4 does not define is told by its name, as in any JSON.
  if (element === undefined) return name === 'resourceType' ? undefined : maskOfKey(name, value);
  if (typeof value === 'number' && numbers.has(element.type)) {
    if (type === 'Age' && value >= 90) return 'text';
    return type === 'Extension' && dataOfPlace.test(url) ? 'address' : undefined;
  }
  const mask = element.type in ofPrimitive ? ofPrimitive[element.type] : 'text';
  // A number where R4 has a text may be one of somebody.
  const text = String(value);
  if (mask === 'text') return isCount(text) ? undefined : (ofType[type] ?? mask);
  return mask ?? (isCodeLike(text) ? undefined : 'text');
}
