import type { Delimiters } from './delimiters.ts';
import { partOf } from './partOf.ts';
import type { Hl7Index, Hl7Path } from './path.ts';
import { type Hl7Segment, isVerbatim, split } from './segment.ts';
import { unescapeText } from './unescape.ts';

export type Found = { raw: string; value: string | null };

/** Everything a path names that is present and not empty, in message order. */
export function readAt(segments: readonly Hl7Segment[], path: Hl7Path): Found[] {
  const found: Found[] = [];
  let seen = 0;
  for (const segment of segments) {
    if (segment.name !== path.segment) continue;
    seen++;
    if (!wants(path.occurrence, seen)) continue;
    readField(segment, path, found);
    if (path.occurrence === seen) break;
  }
  return found;
}

function readField(segment: Hl7Segment, path: Hl7Path, found: Found[]): void {
  const text = segment.field(path.field);
  if (text === '') return;
  if (isVerbatim(segment.name, path.field)) {
    if (path.component === undefined) found.push({ raw: text, value: text });
    return;
  }
  const { delimiters } = segment;
  const add = (raw: string) => {
    const value = partAt(raw, delimiters, path);
    if (value !== '') found.push({ raw: value, value: decode(value, delimiters, path) });
  };
  if (path.repetition === 'all') for (const raw of split(text, delimiters.repetition)) add(raw);
  else if (path.repetition !== 'new') add(partOf(text, delimiters.repetition, path.repetition));
}

/** The encoded text at a path within one repetition of its field, `''` when absent. */
export function partAt(repetition: string, delimiters: Delimiters, path: Hl7Path): string {
  if (path.component === undefined) return repetition;
  const part = partOf(repetition, delimiters.component, path.component);
  return path.subcomponent === undefined ? part : partOf(part, delimiters.subcomponent, path.subcomponent);
}

/** The value of an encoded text at a path: `null` for the HL7 null, as it is when it still holds parts. */
export function decode(raw: string, delimiters: Delimiters, path: Hl7Path): string | null {
  if (raw === '""') return null;
  const { component, subcomponent } = delimiters;
  const holds = (delimiter: string) => delimiter !== '' && raw.includes(delimiter);
  const isComposite =
    path.component === undefined
      ? holds(component) || holds(subcomponent)
      : path.subcomponent === undefined && holds(subcomponent);
  return isComposite ? raw : unescapeText(raw, delimiters);
}

function wants(index: Hl7Index, number: number): boolean {
  return index === 'all' || index === number;
}
