import { type Hl7Message, type Hl7Segment, parseTimestamp } from '@pyheart/formats';
import { isEmpty, Place } from './Place.ts';

/** Segments that only add to the one before them. */
const followers = new Set(['NTE', 'PRT', 'ROL']);

const nothing: readonly Place[] = [];

/** Where a row reads: the segment it stands at, the other segments of the message, or a place in a data type. */
export class Scope {
  readonly message: Hl7Message;
  /** The zone of times that have none: that of MSH-7 (chapter 2, DTM), else of the settings. */
  readonly zone: string | undefined;
  /** The segment rows are applied to. */
  segment: Hl7Segment;
  /** The name of the segment that comments and participants belong to: the last one that is neither. */
  after = '';
  readonly #nearest = new Map<string, Hl7Segment>();
  #fields = new Map<number, readonly Place[]>();

  constructor(message: Hl7Message, zone: string | undefined) {
    this.message = message;
    const own = parseTimestamp(message.get('MSH-7.1') ?? '')?.zone;
    this.zone = own === undefined ? zone : `${own.slice(0, 3)}:${own.slice(3)}`;
    this.segment = message.segments[0]!;
    for (const segment of message.segments) {
      if (!this.#nearest.has(segment.name)) this.#nearest.set(segment.name, segment);
    }
  }

  moveTo(segment: Hl7Segment): void {
    if (!followers.has(this.segment.name)) this.after = this.segment.name;
    this.#nearest.set(segment.name, segment);
    this.segment = segment;
    this.#fields = new Map();
  }

  /** The repetitions of a field that hold something, of the own segment or the nearest before of another name, else the first. */
  places(name: string, field: number): readonly Place[] {
    if (this.segment.name === name) {
      let known = this.#fields.get(field);
      if (known === undefined) {
        known = placesOf(this.segment, field);
        this.#fields.set(field, known);
      }
      return known;
    }
    const other = this.#nearest.get(name);
    return other === undefined ? nothing : placesOf(other, field);
  }
}

function placesOf(segment: Hl7Segment, field: number): readonly Place[] {
  const text = segment.field(field);
  if (isEmpty(text)) return nothing;
  const { delimiters } = segment;
  if (delimiters.repetition === '' || !text.includes(delimiters.repetition))
    return [new Place(text, delimiters)];
  return segment
    .repetitions(field)
    .filter((repetition) => !isEmpty(repetition))
    .map((repetition) => new Place(repetition, delimiters));
}
