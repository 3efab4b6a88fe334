import type { Delimiters } from './delimiters.ts';
import { Hl7Error, hl7Issue } from './issue.ts';
import { formatPath, type Hl7Path } from './path.ts';
import { Hl7Segment, isVerbatim, split } from './segment.ts';

/** The segments with encoded text at one place; pads repetitions, components and segments that are not there yet. */
export function writeAt(
  segments: readonly Hl7Segment[],
  delimiters: Delimiters,
  path: Hl7Path,
  encoded: string,
): Hl7Segment[] {
  if (path.occurrence === 'all')
    throw refuse(path, 'One segment must be named to write to it.', 'Use an index instead of [*].');
  if (isVerbatim(path.segment, path.field)) {
    throw refuse(
      path,
      'The delimiters cannot be set as a field.',
      'Use convertDelimiters to re-encode the whole message.',
    );
  }
  const out = [...segments];
  const index = place(out, delimiters, path);
  const segment = out[index]!;
  out[index] = segment.withField(path.field, fieldText(segment, path, encoded));
  return out;
}

/** The index of the segment to write, after adding those that are missing behind the last one of the same name. */
function place(segments: Hl7Segment[], delimiters: Delimiters, path: Hl7Path): number {
  const indexes = segments.flatMap((segment, index) => (segment.name === path.segment ? [index] : []));
  const wanted = path.occurrence === 'new' ? indexes.length + 1 : Number(path.occurrence);
  while (indexes.length < wanted) {
    const at = (indexes.at(-1) ?? segments.length - 1) + 1;
    segments.splice(at, 0, new Hl7Segment(path.segment, delimiters));
    indexes.push(at);
  }
  return indexes[wanted - 1]!;
}

function fieldText(segment: Hl7Segment, path: Hl7Path, encoded: string): string {
  const { repetition, component, subcomponent } = segment.delimiters;
  if (path.repetition === 'all') {
    if (path.component === undefined) return encoded;
    throw refuse(
      path,
      'A component can be written in one repetition at a time.',
      'Use [1], [2] or [+] instead of [*].',
    );
  }
  const repetitions = segment.repetitions(path.field);
  const number = path.repetition === 'new' ? repetitions.length + 1 : path.repetition;
  const text = replacePart(repetitions[number - 1] ?? '', component, path.component, path, (part) =>
    replacePart(part, subcomponent, path.subcomponent, path, () => encoded),
  );
  return join(repetitions, number, text, repetition, path);
}

function replacePart(
  text: string,
  delimiter: string,
  number: number | undefined,
  path: Hl7Path,
  change: (part: string) => string,
): string {
  if (number === undefined) return change(text);
  const parts = split(text, delimiter);
  return join(parts, number, change(parts[number - 1] ?? ''), delimiter, path);
}

function join(parts: string[], number: number, text: string, delimiter: string, path: Hl7Path): string {
  const out = [...parts];
  while (out.length < number) out.push('');
  out[number - 1] = text;
  if (out.length > 1 && delimiter === '') {
    throw refuse(path, 'MSH-2 declares no delimiter for this level.', 'Send all of ^~\\& in MSH-2.');
  }
  return out.join(delimiter);
}

function refuse(path: Hl7Path, message: string, hint: string): Hl7Error {
  return new Hl7Error(hl7Issue('PATH_NOT_WRITABLE', `${formatPath(path)}: ${message}`, { hint }));
}
