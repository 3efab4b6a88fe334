import { type Hl7Message, type Hl7Segment, parseHl7, unescapeText } from '@pyheart/formats';

/** A place in an HL7 v2 text with the characters that hold it. */
export interface Hl7Leaf {
  /** `PID-5.1`, `NK1[2]-2`, `PID-3[2].4` */
  path: string;
  /** Dictionary place, without indexes: `PID-5.1`. */
  place: string;
  value: string;
  start: number;
  end: number;
  children: Hl7Leaf[];
}

export interface Hl7SegmentNode {
  key: string;
  name: string;
  start: number;
  end: number;
  fields: Hl7Leaf[];
}

/** The segments and filled fields of a text, each with its range; undefined when it is not HL7 v2. */
export function hl7Tree(text: string): { segments: Hl7SegmentNode[]; version: string } | undefined {
  const { message } = parseHl7(text);
  if (!message) return undefined;
  const seen = new Map<string, number>();
  let offset = message.prefix.length;
  const segments = message.segments.map((segment) => {
    const occurrence = (seen.get(segment.name) ?? 0) + 1;
    seen.set(segment.name, occurrence);
    const prefix = occurrence === 1 ? segment.name : `${segment.name}[${occurrence}]`;
    const start = offset;
    offset += segment.raw.length + segment.end.length;
    return {
      key: prefix,
      name: segment.name,
      start,
      end: start + segment.raw.length,
      fields: fieldsOf(message, segment, prefix, start),
    };
  });
  return { segments, version: message.version };
}

function fieldsOf(message: Hl7Message, segment: Hl7Segment, prefix: string, start: number): Hl7Leaf[] {
  const isHeader = /^(MSH|FHS|BHS)$/.test(segment.name);
  const leaves: Hl7Leaf[] = [];
  // A header's field 1 is the separator itself, so its field 2 starts right behind it.
  let at = start + segment.name.length + 1;
  for (let number = isHeader ? 2 : 1; number <= segment.fieldCount; number += 1) {
    const text = segment.field(number);
    if (text !== '')
      leaves.push(
        ...repetitionsOf(
          message,
          text,
          at,
          `${prefix}-${number}`,
          `${segment.name}-${number}`,
          isHeader && number === 2,
        ),
      );
    at += text.length + 1;
  }
  return leaves;
}

function repetitionsOf(
  message: Hl7Message,
  text: string,
  start: number,
  path: string,
  place: string,
  verbatim: boolean,
): Hl7Leaf[] {
  if (verbatim) return [{ path, place, value: text, start, end: start + text.length, children: [] }];
  return parts(text, message.delimiters.repetition, start).map((part, index) => {
    const own = index === 0 ? path : `${path}[${index + 1}]`;
    return leafOf(message, part, own, place, [message.delimiters.component, message.delimiters.subcomponent]);
  });
}

function leafOf(
  message: Hl7Message,
  part: Part,
  path: string,
  place: string,
  delimiters: readonly string[],
): Hl7Leaf {
  const [delimiter = '', ...deeper] = delimiters;
  const inner =
    delimiter !== '' && part.text.includes(delimiter) ? parts(part.text, delimiter, part.start) : [];
  return {
    path,
    place,
    value: inner.length > 0 ? part.text : unescapeText(part.text, message.delimiters),
    start: part.start,
    end: part.start + part.text.length,
    children: inner
      .map((child, index) => ({ child, number: index + 1 }))
      .filter(({ child }) => child.text !== '')
      .map(({ child, number }) => leafOf(message, child, `${path}.${number}`, `${place}.${number}`, deeper)),
  };
}

interface Part {
  text: string;
  start: number;
}

function parts(text: string, delimiter: string, start: number): Part[] {
  if (delimiter === '') return [{ text, start }];
  let at = start;
  return text.split(delimiter).map((piece) => {
    const part = { text: piece, start: at };
    at += piece.length + delimiter.length;
    return part;
  });
}
