import { type Delimiters, isHeaderName, readDelimiters } from './delimiters.ts';
import { encodeLeaf } from './escape.ts';
import { Hl7Message } from './message.ts';
import { Hl7Segment, isVerbatim, split } from './segment.ts';
import { unescapeText } from './unescape.ts';

/** Text, the HL7 null `""`, or text whose encoding cannot be derived from it (highlighting, hex, local sequences). */
export type Hl7JsonLeaf = string | null | { text: string; encoded: string };
/** A leaf, or its sub-components. */
export type Hl7JsonComponent = Hl7JsonLeaf | Hl7JsonLeaf[];
/** A leaf, or its components. */
export type Hl7JsonRepetition = Hl7JsonLeaf | Hl7JsonComponent[];
/** `fields[0]` is field 1; each field is the list of its repetitions, empty when the field is. */
export type Hl7JsonSegment = { name: string; fields: Hl7JsonRepetition[][] };
export type Hl7Json = { segments: Hl7JsonSegment[] };

/** The message as plain JSON: what a tree view, a mapping or a diff reads. `hl7FromJson` writes the same text again. */
export function hl7ToJson(message: Hl7Message): Hl7Json {
  return { segments: message.segments.map(segmentToJson) };
}

/** Builds a message from its JSON; the delimiters are those of the first segment. */
export function hl7FromJson(json: Hl7Json): Hl7Message {
  const delimiters = delimitersOf(json);
  const segments = json.segments.map(
    (segment) => new Hl7Segment(segmentText(segment, delimiters), delimiters),
  );
  return new Hl7Message(segments, delimiters);
}

function segmentToJson(segment: Hl7Segment): Hl7JsonSegment {
  const fields: Hl7JsonRepetition[][] = [];
  for (let number = 1; number <= segment.fieldCount; number++) {
    const repetitions = segment.repetitions(number);
    fields.push(
      isVerbatim(segment.name, number)
        ? repetitions
        : repetitions.map((repetition) => readRepetition(repetition, segment.delimiters)),
    );
  }
  return { name: segment.name, fields };
}

function readRepetition(encoded: string, delimiters: Delimiters): Hl7JsonRepetition {
  const { component, subcomponent } = delimiters;
  if (!holds(encoded, component) && !holds(encoded, subcomponent)) return readLeaf(encoded, delimiters);
  return split(encoded, component).map((part) =>
    holds(part, subcomponent)
      ? split(part, subcomponent).map((leaf) => readLeaf(leaf, delimiters))
      : readLeaf(part, delimiters),
  );
}

function readLeaf(encoded: string, delimiters: Delimiters): Hl7JsonLeaf {
  if (encoded === '""') return null;
  const isPlain = !holds(encoded, delimiters.escape) && !holds(encoded, delimiters.truncation);
  if (isPlain) return encoded;
  const text = unescapeText(encoded, delimiters);
  return delimiters.escape !== '' && encodeLeaf(text, delimiters) === encoded ? text : { text, encoded };
}

function holds(text: string, delimiter: string): boolean {
  return delimiter !== '' && text.includes(delimiter);
}

function segmentText({ name, fields }: Hl7JsonSegment, delimiters: Delimiters): string {
  const texts = fields.map((repetitions, index) =>
    isVerbatim(name, index + 1)
      ? verbatim(repetitions)
      : repetitions.map((repetition) => writeRepetition(repetition, delimiters)).join(delimiters.repetition),
  );
  if (!isHeaderName(name)) return [name, ...texts].join(delimiters.field);
  const [separator = '', ...rest] = texts;
  return name + separator + rest.join(delimiters.field);
}

function writeRepetition(repetition: Hl7JsonRepetition, delimiters: Delimiters): string {
  if (!Array.isArray(repetition)) return writeLeaf(repetition, delimiters);
  return repetition
    .map((component) =>
      Array.isArray(component)
        ? component.map((leaf) => writeLeaf(leaf, delimiters)).join(delimiters.subcomponent)
        : writeLeaf(component, delimiters),
    )
    .join(delimiters.component);
}

function writeLeaf(leaf: Hl7JsonLeaf, delimiters: Delimiters): string {
  return typeof leaf === 'object' && leaf !== null ? leaf.encoded : encodeLeaf(leaf, delimiters);
}

function verbatim(repetitions: Hl7JsonRepetition[]): string {
  return typeof repetitions[0] === 'string' ? repetitions[0] : '';
}

function delimitersOf(json: Hl7Json): Delimiters {
  const first = json.segments[0];
  const header =
    first && isHeaderName(first.name) ? first.name + first.fields.slice(0, 2).map(verbatim).join('') : '';
  return readDelimiters(header).delimiters;
}
