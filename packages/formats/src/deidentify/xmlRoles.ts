import type { Role } from './Disguise.ts';
import { roleOfKey } from './roleOfKey.ts';
import { roleOfValue } from './roleOfValue.ts';

/** Elements of C-CDA whose names tell less than their content. */
const rolesOfElement: Readonly<Record<string, Role>> = {
  streetAddressLine: 'street',
  paragraph: 'line',
  content: 'line',
  td: 'line',
  item: 'line',
  title: 'line',
  birthTime: 'date',
  effectiveTime: 'date',
  low: 'date',
  high: 'date',
};

/** Attributes of schemas, templates and codes. */
const plainAttributes =
  /^(?:xmlns(?::.*)?|xsi:.*|xml:.*|sdtc:valueSet.*|root|code|codeSystem|codeSystemName|codeSystemVersion|displayName|typeCode|classCode|moodCode|determinerCode|contextConductionInd|contextControlCode|negationInd|nullFlavor|unit|use|qualifier|operator|inversionInd|institutionSpecified|mediaType|representation|assigningAuthorityName|styleCode|listType|ID|IDREF|border|width|align|rowspan|colspan|url|system)$/;

/** What the text in an element says about a person; undefined when it is known to be harmless. */
export function roleOfContent(element: string, text: string): Role | undefined {
  return rolesOfElement[element] ?? roleOfValue(element, text.trim());
}

/** The same for an attribute. `around` is the element in which the one with the attribute stands. */
export function roleOfAttribute(
  attribute: string,
  value: string,
  { element, around }: { element: string; around: string },
): Role | undefined {
  // Object identifiers name systems, not people.
  if (/^\d+(?:\.\d+){3,}$/.test(value)) return undefined;
  if (attribute === 'extension') return 'id';
  if (attribute === 'value') {
    if (/^mailto:/i.test(value)) return 'mail';
    if (element === 'telecom' || /^tel:/i.test(value)) return 'phone';
    return roleOfContent(element === 'value' ? around : element, value);
  }
  if (plainAttributes.test(attribute)) return undefined;
  return roleOfKey(attribute) ?? roleOfValue(`${element} ${attribute}`, value);
}
