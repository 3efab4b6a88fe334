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
  const repetitions = segment.repetitions(path.field);
  if (isVerbatim(segment.name, path.field)) {
    const raw = repetitions[0];
    if (raw !== undefined && path.component === undefined) found.push({ raw, value: raw });
    return;
  }
  for (const [index, repetition] of repetitions.entries()) {
    if (!wants(path.repetition, index + 1)) continue;
    const raw = readPart(repetition, segment, path);
    if (raw !== '') found.push({ raw, value: decode(raw, segment, path) });
  }
}

function readPart(repetition: string, segment: Hl7Segment, path: Hl7Path): string {
  const { component, subcomponent } = segment.delimiters;
  if (path.component === undefined) return repetition;
  const part = split(repetition, component)[path.component - 1] ?? '';
  return path.subcomponent === undefined ? part : (split(part, subcomponent)[path.subcomponent - 1] ?? '');
}

function decode(raw: string, segment: Hl7Segment, path: Hl7Path): string | null {
  if (raw === '""') return null;
  const { component, subcomponent } = segment.delimiters;
  const inner =
    path.component === undefined
      ? [component, subcomponent]
      : path.subcomponent === undefined
        ? [subcomponent]
        : [];
  const isComposite = inner.some((delimiter) => delimiter !== '' && raw.includes(delimiter));
  return isComposite ? raw : unescapeText(raw, segment.delimiters);
}

function wants(index: Hl7Index, number: number): boolean {
  return index === 'all' || index === number;
}
