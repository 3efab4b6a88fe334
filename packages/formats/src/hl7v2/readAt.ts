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
  const { repetition: separator } = segment.delimiters;
  if (path.repetition === 'all') {
    for (const repetition of split(text, separator)) readRepetition(repetition, segment, path, found);
  } else if (path.repetition !== 'new') {
    readRepetition(partOf(text, separator, path.repetition), segment, path, found);
  }
}

function readRepetition(repetition: string, segment: Hl7Segment, path: Hl7Path, found: Found[]): void {
  const raw = readPart(repetition, segment, path);
  if (raw !== '') found.push({ raw, value: decode(raw, segment, path) });
}

function readPart(repetition: string, segment: Hl7Segment, path: Hl7Path): string {
  const { component, subcomponent } = segment.delimiters;
  if (path.component === undefined) return repetition;
  const part = partOf(repetition, component, path.component);
  return path.subcomponent === undefined ? part : partOf(part, subcomponent, path.subcomponent);
}

function decode(raw: string, segment: Hl7Segment, path: Hl7Path): string | null {
  if (raw === '""') return null;
  const { component, subcomponent } = segment.delimiters;
  const holds = (delimiter: string) => delimiter !== '' && raw.includes(delimiter);
  const isComposite =
    path.component === undefined
      ? holds(component) || holds(subcomponent)
      : path.subcomponent === undefined && holds(subcomponent);
  return isComposite ? raw : unescapeText(raw, segment.delimiters);
}

function wants(index: Hl7Index, number: number): boolean {
  return index === 'all' || index === number;
}
