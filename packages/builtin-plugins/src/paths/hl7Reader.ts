import { formatPath, type Hl7Path, type Hl7Segment, parsePath, unescapeText } from '@pyheart/formats';
import type { Hl7Source } from './source.ts';

/** One place of a message: its text as sent, and the segment whose delimiters it was written with. */
export interface Hl7Spot {
  raw: string;
  segment: Hl7Segment;
}

/** Where a repeated row stands: overrides the occurrence or the repetition of paths below it. From 1. */
export interface Hl7Scope {
  occurrence?: number;
  repetition?: number;
}

export interface Hl7Reader {
  text: string;
  path: Hl7Path;
  /** Every non-empty place that the path names. */
  all(source: Hl7Source, scope?: Hl7Scope): Hl7Spot[];
  first(source: Hl7Source, scope?: Hl7Scope): Hl7Spot | undefined;
}

const wholeSegment = /^([A-Z][A-Z0-9]{2})(?:\[\*\])?$/;

/** True for text that names a place in an HL7 v2 message, such as `PID-5.1`. */
export function isHl7Path(text: string): boolean {
  return 'path' in parsePath(text);
}

/** The segment name of `OBX` or `OBX[*]`, else undefined. */
export function segmentName(text: string): string | undefined {
  return wholeSegment.exec(text.trim())?.[1];
}

/**
 * Compiles a path so that reading it costs two array look-ups and a split. Returns the sentence to show beside
 * the path when it is not one.
 */
export function compileHl7Path(text: string): Hl7Reader | { problem: string } {
  const parsed = parsePath(text);
  if ('issue' in parsed) return { problem: `${parsed.issue.message} ${parsed.issue.hint}` };
  const { path } = parsed;
  const all = (source: Hl7Source, scope?: Hl7Scope) => readAll(source, path, scope);
  const first = (source: Hl7Source, scope?: Hl7Scope) =>
    isSingle(path) ? readOne(source, path, scope) : readAll(source, path, scope)[0];
  return { text: formatPath(path), path, all, first };
}

/** The text of a spot: unescaped, `null` for the HL7 null `""`. */
export function spotText({ raw, segment }: Hl7Spot): string | null {
  return raw === '""' ? null : unescapeText(raw, segment.delimiters);
}

function isSingle(path: Hl7Path): boolean {
  return path.occurrence !== 'all' && path.repetition !== 'all';
}

function readOne(source: Hl7Source, path: Hl7Path, scope: Hl7Scope | undefined): Hl7Spot | undefined {
  const segment = source.segments.get(path.segment)?.[(scope?.occurrence ?? number(path.occurrence)) - 1];
  if (!segment) return undefined;
  const field = segment.field(path.field);
  if (field === '') return undefined;
  const raw = part(
    repetitionOf(field, segment, path, scope?.repetition ?? number(path.repetition)),
    segment,
    path,
  );
  return raw === '' ? undefined : { raw, segment };
}

function readAll(source: Hl7Source, path: Hl7Path, scope: Hl7Scope | undefined): Hl7Spot[] {
  const spots: Hl7Spot[] = [];
  const occurrence = scope?.occurrence ?? path.occurrence;
  const wanted = scope?.repetition ?? path.repetition;
  for (const [index, segment] of (source.segments.get(path.segment) ?? []).entries()) {
    if (occurrence !== 'all' && occurrence !== index + 1) continue;
    for (const [at, repetition] of segment.repetitions(path.field).entries()) {
      if (wanted !== 'all' && wanted !== at + 1) continue;
      const raw = part(repetition, segment, path);
      if (raw !== '') spots.push({ raw, segment });
    }
  }
  return spots;
}

function repetitionOf(field: string, segment: Hl7Segment, path: Hl7Path, wanted: number): string {
  const { repetition } = segment.delimiters;
  const isHeader = path.segment === 'MSH' && path.field <= 2;
  if (isHeader || repetition === '' || !field.includes(repetition)) return wanted === 1 ? field : '';
  return field.split(repetition)[wanted - 1] ?? '';
}

function part(repetition: string, segment: Hl7Segment, path: Hl7Path): string {
  if (path.component === undefined || (path.segment === 'MSH' && path.field <= 2)) return repetition;
  const component = cut(repetition, segment.delimiters.component, path.component);
  return path.subcomponent === undefined
    ? component
    : cut(component, segment.delimiters.subcomponent, path.subcomponent);
}

/** The n-th piece. A value without the delimiter is its own first piece. */
export function cut(text: string, delimiter: string, number: number): string {
  if (delimiter === '') return number === 1 ? text : '';
  let from = 0;
  for (let at = 1; at < number; at++) {
    const next = text.indexOf(delimiter, from);
    if (next < 0) return '';
    from = next + delimiter.length;
  }
  const end = text.indexOf(delimiter, from);
  return end < 0 ? text.slice(from) : text.slice(from, end);
}

function number(index: Hl7Path['occurrence']): number {
  return typeof index === 'number' ? index : 1;
}
