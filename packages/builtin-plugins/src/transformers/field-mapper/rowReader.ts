import { type JsonStep, parseJsonPath, readSteps } from '@pyheart/formats';
import type { Json } from '@pyheart/plugin-sdk';
import { compileHl7Path, type Hl7Scope, segmentName, spotText } from '../../paths/hl7Reader.ts';
import type { Source } from '../../paths/source.ts';
import { compileValuePath, scalarText } from '../../paths/valueReader.ts';
import type { Input } from './converters/converter.ts';

/** XML is read by the same paths as JSON. */
export type SourceKind = 'hl7v2' | 'json' | 'xml';

/** One turn of a repeated row. */
export interface Turn {
  /** From 0. */
  number: number;
  scope?: Hl7Scope;
  item?: Json;
}

/** What a row is repeated for. */
export interface Each {
  text: string;
  turns(source: Source): readonly Turn[];
  /** The segment, or segment and field, that the turn's scope moves. */
  segment?: string;
  field?: number;
  steps?: readonly JsonStep[];
}

export interface RowReader {
  /** The segment field, or the path, for reports: `PID-7`. */
  place: string;
  /** `PID-7` without occurrence and component; undefined for JSON. */
  field?: string;
  read(source: Source, turn: Turn | undefined): Input | undefined;
  values(source: Source, turn: Turn | undefined): readonly string[];
}

/** Compiles "for each": `PID-3` (its repetitions), `OBX` (segments) or `items` (elements). */
export function compileEach(text: string, kind: SourceKind): Each | { problem: string } {
  if (kind !== 'hl7v2') return compileJsonEach(text);
  const segment = segmentName(text);
  if (segment !== undefined) {
    return { text, segment, turns: (source) => turns(segmentsOf(source, segment), 'occurrence') };
  }
  const reader = compileHl7Path(text);
  if ('problem' in reader) {
    return {
      problem: `"${text}" cannot be repeated for. Write a field such as PID-3 or a segment such as OBX.`,
    };
  }
  const { path } = reader;
  const occurrence = typeof path.occurrence === 'number' ? path.occurrence : 1;
  return {
    text,
    segment: path.segment,
    field: path.field,
    turns: (source) => {
      const found = source.type === 'hl7v2' ? source.segments.get(path.segment)?.[occurrence - 1] : undefined;
      return turns(found?.repetitions(path.field).length ?? 0, 'repetition');
    },
  };
}

function segmentsOf(source: Source, name: string): number {
  return source.type === 'hl7v2' ? (source.segments.get(name)?.length ?? 0) : 0;
}

/** Turns are the same for every message, so they are made once and shared. */
const known = { occurrence: [[]] as Turn[][], repetition: [[]] as Turn[][] };

function turns(count: number, moves: 'occurrence' | 'repetition'): readonly Turn[] {
  const made = known[moves][count];
  if (made !== undefined) return made;
  const list = Array.from({ length: count }, (_, number) => ({ number, scope: { [moves]: number + 1 } }));
  if (count <= 64) known[moves][count] = list;
  return list;
}

function compileJsonEach(text: string): Each | { problem: string } {
  const steps = parseJsonPath(text);
  if ('problem' in steps) return steps;
  return {
    text,
    steps,
    turns: (source) =>
      source.type === 'json' ? readSteps(source.value, steps).map((item, number) => ({ number, item })) : [],
  };
}

/** Compiles one path of a row; below "for each" it reads from the current repetition. */
export function compileRowPath(
  text: string,
  kind: SourceKind,
  each: Each | undefined,
): RowReader | { problem: string } {
  if (text.startsWith('@')) return envelopeReader(text);
  return kind === 'hl7v2' ? hl7Reader(text, each) : jsonReader(text, each);
}

function hl7Reader(text: string, each: Each | undefined): RowReader | { problem: string } {
  const reader = compileHl7Path(text);
  if ('problem' in reader) return reader;
  const { path } = reader;
  const isScoped = each?.segment === path.segment && (each.field === undefined || each.field === path.field);
  const scopeOf = (turn: Turn | undefined) => (isScoped ? turn?.scope : undefined);
  return {
    place: reader.text,
    field: `${path.segment}-${path.field}`,
    read: (source, turn) => {
      const spot = source.type === 'hl7v2' ? reader.first(source, scopeOf(turn)) : undefined;
      const value = spot === undefined ? null : spotText(spot);
      if (spot === undefined || value === null) return undefined;
      return { text: value, raw: spot.raw, delimiters: spot.segment.delimiters };
    },
    values: (source, turn) =>
      source.type === 'hl7v2'
        ? reader.all(source, scopeOf(turn)).flatMap((spot) => spotText(spot) ?? [])
        : [],
  };
}

function jsonReader(text: string, each: Each | undefined): RowReader | { problem: string } {
  const steps = parseJsonPath(text);
  if ('problem' in steps) return steps;
  const below = relativeSteps(steps, each?.steps);
  const all = (source: Source, turn: Turn | undefined): Json[] => {
    if (source.type !== 'json') return [];
    return below !== undefined && turn?.item !== undefined
      ? readSteps(turn.item, below)
      : readSteps(source.value, steps);
  };
  return {
    place: text,
    read: (source, turn) => {
      const value = all(source, turn)[0];
      if (value === undefined || value === '') return undefined;
      return { text: typeof value === 'object' ? '' : String(value), json: value };
    },
    values: (source, turn) => all(source, turn).flatMap(scalarText),
  };
}

/** The steps below the repeated list; undefined when the path lies elsewhere. */
function relativeSteps(steps: readonly JsonStep[], list: readonly JsonStep[] | undefined) {
  if (list === undefined || !list.every((step, at) => steps[at] === step)) return undefined;
  const below = steps.slice(list.length);
  return below[0] === '[*]' && list.at(-1) !== '[*]' ? below.slice(1) : below;
}

function envelopeReader(text: string): RowReader | { problem: string } {
  const reader = compileValuePath(text);
  if ('problem' in reader) return reader;
  const values = (source: Source) => {
    const found = reader.read(source);
    return 'problem' in found ? [] : found;
  };
  return {
    place: text,
    read: (source) => {
      const [value] = values(source);
      return value === undefined ? undefined : { text: value };
    },
    values,
  };
}
