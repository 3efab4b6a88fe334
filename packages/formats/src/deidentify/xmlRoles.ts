import type { Role } from './Disguise.ts';
import { roleOfKey } from './roleOfKey.ts';
import { roleOfValue } from './roleOfValue.ts';

/** Elements of C-CDA whose names tell less than their content. */
const rolesOfElement = new Map<string, Role>([
  ['streetAddressLine', 'street'],
  ['paragraph', 'line'],
  ['content', 'line'],
  ['td', 'line'],
  ['item', 'line'],
  ['title', 'line'],
  ['birthTime', 'date'],
  ['effectiveTime', 'date'],
  ['low', 'date'],
  ['high', 'date'],
]);

/** Attributes of schemas, templates and codes. */
const plainAttributes =
  /^(?:xmlns(?::.*)?|xsi:.*|xml:.*|sdtc:valueSet.*|code|codeSystem|codeSystemName|codeSystemVersion|displayName|typeCode|classCode|moodCode|determinerCode|contextConductionInd|contextControlCode|negationInd|nullFlavor|unit|use|qualifier|operator|inversionInd|institutionSpecified|mediaType|representation|assigningAuthorityName|styleCode|listType|ID|IDREF|border|width|align|rowspan|colspan|url|system)$/;

/** What `contentName` calls an element whose text is encoded. */
const encoded = 'B64';

/** By which name the text of an element is judged: its own, but for what is encoded (CDA R2, ED). */
export function contentName(name: string, tag: string): string {
  return /\srepresentation\s*=\s*["']B64["']/.test(tag) ? encoded : name;
}

/** Titles that half the world has. */
const titles = /^(?:dr|md|do|phd|rn|np|pa|mr|mrs|ms|miss|prof|jr|sr|i{1,3}|m\.d|d\.o)\.?$/i;

/** What the text in an element says about a person; undefined when it is known to be harmless. */
export function roleOfContent(element: string, text: string): Role | undefined {
  if (element === encoded) return 'data';
  if ((element === 'prefix' || element === 'suffix') && titles.test(text.trim())) return undefined;
  return rolesOfElement.get(element) ?? roleOfValue(element, text.trim());
}

/** The same for an attribute. `around` is the element in which the one with the attribute stands. */
export function roleOfAttribute(
  attribute: string,
  value: string,
  { element, around }: { element: string; around: string },
): Role | undefined {
  // Object identifiers name systems, not people.
  if (/^\d+(?:\.\d+){3,}$/.test(value)) return undefined;
  if (saysWhichRules(element)) return undefined;
  if (attribute === 'extension') return 'id';
  // A root that is no OID names one thing only.
  if (attribute === 'root')
    return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? 'id' : undefined;
  if (attribute === 'value') {
    // A place in the narrative, and yes or no.
    if ((element === 'reference' && value.startsWith('#')) || /^(?:true|false)$/.test(value))
      return undefined;
    if (/^mailto:/i.test(value)) return 'mail';
    if (element === 'telecom' || /^tel:/i.test(value)) return 'phone';
    return roleOfContent(element === 'value' ? around : element, value);
  }
  if (plainAttributes.test(attribute)) return undefined;
  return roleOfKey(attribute) ?? roleOfValue(`${element} ${attribute}`, value);
}

/** Whether an element says which rules a document follows: templates with their version, and which version it is itself. */
export function saysWhichRules(element: string): boolean {
  return element === 'templateId' || element === 'typeId' || element === 'versionNumber';
}
