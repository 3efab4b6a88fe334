import type { Hl7Segment } from '@pyheart/formats';
import type { Issue } from '@pyheart/plugin-sdk';
import type { Hl7Source } from '../../paths/source.ts';

/** MSH and EVN say who sent the message and why; mapping rarely needs them, so they are not reported. */
const quiet = new Set(['MSH', 'EVN']);

/** Finds the filled fields that no row reads; see the returned function. */
export type FindUnmapped = (source: Hl7Source) => Issue | undefined;

/**
 * Readies the report of filled fields that no row reads (`PID-5` in `mapped` is read): what the receiver will not
 * learn. It is one note by segment, without values.
 */
export function unmappedFields(mapped: ReadonlySet<string>): FindUnmapped {
  const known = new Map<string, boolean[]>();
  for (const field of mapped) {
    const [name = '', number] = field.split('-');
    const fields = known.get(name) ?? [];
    fields[Number(number)] = true;
    known.set(name, fields);
  }
  return (source) => {
    const ignored: string[] = [];
    for (const [name, segments] of source.segments) {
      // A line that is no segment may begin with anything.
      if (quiet.has(name) || !/^[A-Z][A-Z0-9]{2}$/.test(name)) continue;
      const numbers = ignoredNumbers(segments, known.get(name) ?? []);
      if (numbers.length > 0) ignored.push(`${name}-${numbers.join(', ')}`);
    }
    return ignored.length === 0 ? undefined : note(ignored);
  };
}

function ignoredNumbers(segments: readonly Hl7Segment[], mapped: readonly boolean[]): number[] {
  const seen: boolean[] = [];
  const numbers: number[] = [];
  for (const segment of segments) {
    const last = segment.fieldCount;
    for (let number = 1; number <= last; number++) {
      if (mapped[number] === true || seen[number] === true) continue;
      const text = segment.field(number);
      if (text === '' || (number === 1 && isSetId(text)) || text.trim() === '') continue;
      seen[number] = true;
      numbers.push(number);
    }
  }
  return segments.length > 1 ? numbers.sort((a, b) => a - b) : numbers;
}

/** The first field of most segments only numbers them. */
function isSetId(text: string): boolean {
  return /^\d{1,4}$/.test(text);
}

function note(ignored: readonly string[]): Issue {
  return {
    code: 'FIELDS_NOT_MAPPED',
    severity: 'info',
    message: `No row reads ${ignored.join('; ')}.`,
    hint: 'Add rows for what the receiver needs.',
    at: { field: 'rows' },
  };
}
