import { roleOfKey } from '../deidentify/roleOfKey.ts';
import type { Mask } from './Mask.ts';
import { maskKindOfRole } from './maskKindOfRole.ts';
import type { MaskKind } from './maskKinds.ts';
import { maskOfKey } from './maskOfKey.ts';

/** Elements of C-CDA whose names tell less than their content. */
const ofElement: Readonly<Record<string, MaskKind>> = {
  streetAddressLine: 'address',
  paragraph: 'text',
  content: 'text',
  td: 'text',
  item: 'text',
  title: 'text',
  birthTime: 'date',
  effectiveTime: 'date',
  low: 'date',
  high: 'date',
};

/** Attributes of schemas, templates and codes. */
const shownAttributes =
  /^(?:xmlns(?::.*)?|xsi:.*|xml:.*|sdtc:valueSet.*|root|code|codeSystem|codeSystemName|codeSystemVersion|displayName|typeCode|classCode|moodCode|determinerCode|contextConductionInd|contextControlCode|negationInd|nullFlavor|unit|use|qualifier|operator|inversionInd|institutionSpecified|mediaType|representation|assigningAuthorityName|styleCode|listType|ID|IDREF|border|width|align|rowspan|colspan|url|system)$/;

const pieces =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<![^>[]*(?:\[[\s\S]*?\]\s*)?>|<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>|[^<]+/g;

/** An XML text with what identifies somebody masked, by the names of elements and attributes; tags keep their places. */
export function maskXml(text: string, mask: Mask): string {
  const open: string[] = [];
  return text.replaceAll(pieces, (piece) => {
    if (piece.startsWith('<!--')) return `<!--${mask.coverText(piece.slice(4, -3))}-->`;
    const name = open.at(-1) ?? '';
    if (piece.startsWith('<![CDATA[')) return `<![CDATA[${maskContent(piece.slice(9, -3), name, mask)}]]>`;
    if (piece.startsWith('<!')) return piece.replace(/\[[\s\S]*\]/, (inner) => mask.coverText(inner));
    return piece.startsWith('<') ? maskTag(piece, open, mask) : maskContent(piece, name, mask);
  });
}

function maskTag(tag: string, open: string[], mask: Mask): string {
  if (tag.startsWith('<?')) return tag;
  const name = /^<\/?([^\s/>]+)/.exec(tag)?.[1]?.replace(/^.*:/, '') ?? '';
  if (tag.startsWith('</')) {
    open.pop();
    return tag;
  }
  const around = open.at(-1) ?? '';
  if (!tag.endsWith('/>')) open.push(name);
  return tag.replaceAll(
    /([\w:.-]+)(\s*=\s*)("[^"]*"|'[^']*')/g,
    (_, attribute: string, equals: string, quoted: string) => {
      const value = quoted.slice(1, -1);
      const quote = quoted.charAt(0);
      return `${attribute}${equals}${quote}${maskAttribute(attribute, value, { name, around, mask })}${quote}`;
    },
  );
}

function maskAttribute(
  attribute: string,
  value: string,
  { name, around, mask }: { name: string; around: string; mask: Mask },
): string {
  // Object identifiers name systems, not people.
  if (/^\d+(?:\.\d+){3,}$/.test(value)) return value;
  if (attribute === 'extension') return mask.cover('id', value);
  if (attribute !== 'value') {
    if (shownAttributes.test(attribute)) return mask.sweep(value);
    const role = roleOfKey(attribute);
    const kind = role === undefined ? maskOfKey(`${name} ${attribute}`, value) : maskKindOfRole[role];
    return kind === undefined ? mask.sweep(value) : mask.cover(kind, value);
  }
  const isContact = name === 'telecom' || /^(?:tel|mailto):/i.test(value);
  const kind = isContact
    ? 'contact'
    : (ofElement[name] ?? maskOfKey(name === 'value' ? around : name, value));
  return kind === undefined ? mask.sweep(value) : mask.cover(kind, value);
}

function maskContent(text: string, element: string, mask: Mask): string {
  if (text.trim() === '') return text;
  const kind = ofElement[element] ?? maskOfKey(element, text.trim());
  return kind === undefined ? mask.sweep(text) : mask.cover(kind, text);
}
