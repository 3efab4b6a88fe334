import { roleOfUnknown } from '../deidentify/hl7Roles.ts';
import { type Delimiters, isHeaderName } from '../hl7v2/delimiters.ts';
import type { Hl7Dictionary } from '../hl7v2/dictionary/dictionary.ts';
import { loadDictionary } from '../hl7v2/dictionary/loadDictionary.ts';
import { parseHl7 } from '../hl7v2/parse.ts';
import { type Hl7Segment, isVerbatim, split } from '../hl7v2/segment.ts';
import { type Hl7Mask, hl7MaskOf, shownSegments } from './hl7Masks.ts';
import type { Mask } from './Mask.ts';
import { maskKindOfRole } from './maskKindOfRole.ts';

/** So many segments are masked in one go; then others have their turn. */
const segmentsAtOnce = 500;

interface Place {
  mask: Mask;
  delimiters: Delimiters;
  dictionary: Hl7Dictionary;
  /** What was found out about fields, by name, type and component. */
  known: Map<string, Hl7Mask>;
}

/**
 * The text with what identifies somebody masked: field by field, by data type. Every character keeps its place, so
 * paths, delimiters and escapes stay. `pause` is awaited between parts of a long message.
 */
export async function maskHl7(text: string, mask: Mask, pause?: () => Promise<void>): Promise<string> {
  const { message } = parseHl7(text);
  if (!message) return mask.coverText(text);
  const { dictionary } = await loadDictionary(message.version);
  const place = { mask, delimiters: message.delimiters, dictionary, known: new Map<string, Hl7Mask>() };
  const parts: string[] = [];
  for (const [index, segment] of message.segments.entries()) {
    if (index > 0 && index % segmentsAtOnce === 0) await pause?.();
    parts.push(maskSegment(segment, place), segment.end);
  }
  return message.prefix + parts.join('');
}

function maskSegment(segment: Hl7Segment, place: Place): string {
  const { name, fieldCount } = segment;
  if (!/^[A-Z][A-Z\d]{2}$/.test(name)) return place.mask.coverText(segment.raw);
  if (shownSegments.has(name)) return segment.raw;
  const fields = place.dictionary.segments.get(name)?.fields;
  const masked = [name];
  // The first field of a header is the separator itself.
  for (let number = isHeaderName(name) ? 2 : 1; number <= fieldCount; number++) {
    const encoded = segment.field(number);
    const declared = fields?.[number - 1]?.type;
    const type = declared === 'VARIES' ? segment.field(2) || undefined : declared;
    masked.push(
      encoded === '' || isVerbatim(name, number)
        ? encoded
        : maskField(encoded, `${name}-${number}`, type, place),
    );
  }
  return masked.join(place.delimiters.field);
}

function maskField(encoded: string, field: string, type: string | undefined, place: Place): string {
  const { repetition, component, subcomponent } = place.delimiters;
  return split(encoded, repetition)
    .map((text) => {
      const parts = split(text, component);
      return parts
        .map((part, index) => {
          // Words without the code that they explain may be anything that somebody typed.
          const isUncoded =
            (type === 'CE' || type === 'CWE') && (index === 1 || index === 4) && !parts[index - 1];
          return split(part, subcomponent)
            .map((leaf, below) =>
              maskLeaf(
                leaf,
                isUncoded ? 'number or text' : maskOf(field, type, index + 1, below + 1, place),
                place.mask,
              ),
            )
            .join(subcomponent);
        })
        .join(component);
    })
    .join(repetition);
}

function maskOf(
  field: string,
  type: string | undefined,
  component: number,
  subcomponent: number,
  { known, dictionary }: Place,
): Hl7Mask {
  const key = `${field} ${type} ${component} ${subcomponent}`;
  const found = known.get(key) ?? hl7MaskOf(field, type, [component, subcomponent], dictionary);
  known.set(key, found);
  return found;
}

function maskLeaf(leaf: string, how: Hl7Mask, mask: Mask): string {
  // Two quotes say that a value is to be deleted.
  if (leaf === '' || leaf === '""') return leaf;
  if (how === 'shown') return mask.sweep(leaf);
  if (how === 'number or text') return isMeasured(leaf) ? leaf : mask.cover('text', leaf);
  if (how !== 'unknown') return mask.cover(how, leaf);
  const role = roleOfUnknown(leaf);
  return role === undefined ? leaf : mask.cover(maskKindOfRole[role], leaf);
}

/** A result such as `<5.4`: too few digits to be a number of somebody. */
function isMeasured(text: string): boolean {
  return /^[<>]?=?\s*[+-]?\d{1,4}(?:\.\d{1,4})?$/.test(text);
}
