import { Place } from './Place.ts';
import type { Scope } from './Scope.ts';

/** Reads what a row names, from the segment or, inside of a data type, from the place given. */
export type Read = (scope: Scope, place: Place | undefined) => readonly Place[];

export interface From {
  /** The segment at which the row applies; undefined inside of a data type. */
  segment: string | undefined;
  /** The field that has to be filled; undefined inside of a data type and where the segment alone is asked for. */
  field: number | undefined;
  read: Read;
  /** Inside of a data type, the same for one place: rows of data types are most of the work. */
  part?: (place: Place) => Place | undefined;
}

const fieldForm = /^([A-Z][A-Z0-9]{2})(?:-(\d+)(?:\[(\d+)\])?((?:\.\d+)*))?$/;
const partForm = /^(?:\.|\d+(?:\.\d+)*)$/;
const here: readonly Place[] = [];

/** Compiles `PID-5`, `PID-5.1`, `OBX-5[2]` (one repetition), `PID` (the segment is there), `.` (the place itself), `2.1`, or several joined by `+`. */
export function compileFrom(text: string): From | { problem: string } {
  const pieces = text.split('+').map((piece) => piece.trim());
  if (pieces.length === 1) return compileOne(text.trim());
  const parts: From[] = [];
  for (const piece of pieces) {
    const part = compileOne(piece);
    if ('problem' in part) return part;
    parts.push(part);
  }
  const [first] = parts;
  return {
    segment: first?.segment,
    field: first?.field,
    read: (scope, place) => {
      const texts = parts.flatMap((part) => part.read(scope, place)[0]?.leaf || []);
      const { delimiters } = scope.message;
      // Level 2 is never split again, and the text is no longer encoded.
      return texts.length === 0 ? here : [new JoinedPlace(texts.join(' '), delimiters)];
    },
  };
}

class JoinedPlace extends Place {
  constructor(text: string, delimiters: Place['delimiters']) {
    super(text, delimiters, 2);
  }

  override get leaf(): string {
    return this.text;
  }

  override get whole(): string {
    return this.text;
  }
}

function compileOne(text: string): From | { problem: string } {
  if (partForm.test(text)) {
    const numbers = numbersOf(text);
    const [only, more] = numbers;
    const part =
      only !== undefined && more === undefined
        ? (place: Place) => place.part(only)
        : (place: Place) => partAt(place, numbers);
    return { segment: undefined, field: undefined, read: readPart(part), part };
  }
  const match = fieldForm.exec(text);
  if (match === null)
    return { problem: `"${text}" is no field such as PID-5, and no component such as 2.1.` };
  const [, segment = '', number, repetition, parts = ''] = match;
  if (number === undefined) {
    const there = (scope: Scope) => [new Place(scope.segment.name, scope.message.delimiters, 2)];
    return { segment, field: undefined, read: there };
  }
  const field = Number(number);
  const numbers = numbersOf(parts);
  const read: Read = (scope) => {
    const places = scope.places(segment, field);
    const wanted =
      repetition === undefined ? places : places.slice(Number(repetition) - 1, Number(repetition));
    return numbers.length === 0 ? wanted : wanted.flatMap((place) => partAt(place, numbers) ?? []);
  };
  return { segment, field, read };
}

function numbersOf(text: string): number[] {
  return text
    .split('.')
    .filter((number) => number !== '')
    .map(Number);
}

function readPart(part: (place: Place) => Place | undefined): Read {
  return (_, place) => {
    const found = place === undefined ? undefined : part(place);
    return found === undefined ? here : [found];
  };
}

function partAt(place: Place, numbers: readonly number[]): Place | undefined {
  let at: Place | undefined = place;
  for (const number of numbers) at = at?.part(number);
  return at;
}
