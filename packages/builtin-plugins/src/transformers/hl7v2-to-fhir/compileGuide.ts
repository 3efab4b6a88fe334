import { knownResources } from '@pyheart/formats';
import { contentOf } from '../../toFhir/contentOf.ts';
import { Draft, Link } from '../../toFhir/Draft.ts';
import { vocabularies } from '../../toFhir/vocabulary.ts';
import {
  type CompiledRow,
  compileRow,
  compileWholeRow,
  type RowProblem,
  type RowTools,
  type TypeMap,
} from './compileRow.ts';
import { compileWhen, type When } from './compileWhen.ts';
import type { Guide, GuideRecord, GuideRow } from './guideRow.ts';
import { type ConverterSettings, namedConverters } from './namedConverters.ts';

/** A row at a segment, with the record it fills. */
export interface SegmentRow extends CompiledRow {
  record: string;
  /** Every draft of the record, not only the open one. */
  isForAll: boolean;
}

export interface CompiledRecord extends Omit<GuideRecord, 'when' | 'in'> {
  type: string;
  isIn(messageType: string, trigger: string): boolean;
  holds: When;
}

/** The records that one kind of message fills. */
interface RecordsOfMessage {
  all: readonly CompiledRecord[];
  openedBy: ReadonlyMap<string, readonly CompiledRecord[]>;
}

export interface CompiledGuide {
  records: ReadonlyMap<string, CompiledRecord>;
  /** For a message type and its event, such as `ADT` and `A01`. */
  recordsIn(type: string, trigger: string): RecordsOfMessage;
  rows: ReadonlyMap<string, readonly SegmentRow[]>;
  problems: readonly GuideProblem[];
}

/** What cannot work in a row, by its place in the guide. */
export interface GuideProblem extends RowProblem {
  /** `rows`, or the name of a data type map. */
  list: string;
  index: number;
}

const resources = new Set(knownResources());

/** Compiles the guide to closures. Rows that cannot work are problems, and the others go on. */
export function compileGuide(guide: Guide, settings: ConverterSettings): CompiledGuide {
  const problems: GuideProblem[] = [];
  const maps = new Map<string, TypeMap>();
  const records = new Map(guide.records.map((record) => [record.record, record]));
  const tools: RowTools = {
    typeMap: (name) => maps.get(name),
    table: vocabularies(guide.tables),
    named: namedConverters(settings),
    isRecord: (name) => records.has(name),
  };
  // Maps name each other, so all have to be there before the rows of one are compiled.
  const fill: (() => void)[] = [];
  for (const { name, when, rows } of guide.types) {
    const made = emptyMap(name, when);
    maps.set(name, made.map);
    fill.push(() => {
      for (const [index, row] of rows.entries()) {
        const problem = made.add(row, tools);
        if (problem !== undefined) problems.push({ list: name, index, ...problem });
      }
    });
  }
  for (const step of fill) step();
  const rows = new Map<string, SegmentRow[]>();
  for (const [index, row] of guide.rows.entries()) {
    const compiled = compileSegmentRow(row, records, tools);
    if ('problem' in compiled) {
      problems.push({ list: 'rows', index, ...compiled });
      continue;
    }
    const segment = compiled.from.segment ?? '';
    const known = rows.get(segment);
    if (known === undefined) rows.set(segment, [compiled]);
    else known.push(compiled);
  }
  const compiled = guide.records.map(compileRecord);
  return {
    records: new Map(compiled.map((record) => [record.record, record])),
    recordsIn: recordFinder(compiled),
    rows,
    problems,
  };
}

/** What a sender may make up is kept for so many kinds of message only. */
const keptKinds = 500;

function recordFinder(records: readonly CompiledRecord[]): CompiledGuide['recordsIn'] {
  const known = new Map<string, RecordsOfMessage>();
  return (type, trigger) => {
    const kind = `${type}^${trigger}`;
    const kept = known.get(kind);
    if (kept !== undefined) return kept;
    const all = records.filter((record) => record.isIn(type, trigger));
    const names = new Set(all.flatMap(({ opens }) => opens));
    const openedBy = new Map(
      [...names].map((name) => [name, all.filter(({ opens }) => opens.includes(name))]),
    );
    if (known.size < keptKinds) known.set(kind, { all, openedBy });
    return { all, openedBy };
  };
}

function compileSegmentRow(
  row: GuideRow,
  records: ReadonlyMap<string, GuideRecord>,
  tools: RowTools,
): SegmentRow | RowProblem {
  const [, record = '', all, path = ''] = /^([A-Z]\w*(?:#[\w-]+)?)(\[\*\])?(?:\.(.+))?$/.exec(row.to) ?? [];
  if (!records.has(record)) {
    return { cell: 'to', problem: `"${row.to}" does not start with a record such as Patient.` };
  }
  const compiled =
    path === '' ? compileWholeRow(row, typeOf(record), tools) : compileRow(row, typeOf(record), path, tools);
  if ('problem' in compiled) return compiled;
  if (compiled.from.segment === undefined) {
    return { cell: 'from', problem: `"${row.from}" names no segment. Write a field such as PID-5.` };
  }
  return { ...compiled, record, isForAll: all !== undefined };
}

function compileRecord({ when, in: list, ...record }: GuideRecord): CompiledRecord {
  const holds = compileWhen(when);
  if ('problem' in holds) throw new Error(`Record ${record.record}: ${holds.problem}`);
  return { ...record, type: typeOf(record.record), holds, isIn: messageTest(list) };
}

function typeOf(record: string): string {
  return record.split('#')[0] ?? record;
}

function messageTest(list: string | undefined): CompiledRecord['isIn'] {
  const items = list?.split(' ') ?? [];
  const wanted = new Set(items.filter((item) => !item.startsWith('-')));
  const refused = new Set(items.flatMap((item) => (item.startsWith('-') ? item.slice(1) : [])));
  return (type, trigger) => {
    const event = `${type}^${trigger}`;
    if (refused.has(type) || refused.has(event)) return false;
    return wanted.size === 0 || wanted.has(type) || wanted.has(event);
  };
}

interface OpenMap {
  map: TypeMap;
  type: string;
  add(row: GuideRow, tools: RowTools): RowProblem | undefined;
}

/**
 * A data type map that waits for its rows. A row whose target is `.` hands the whole place on to another map; the first
 * of these that makes something counts.
 */
function emptyMap(name: string, condition: string | undefined): OpenMap {
  const type = /\[([\w.]+)(?:-[\w-]+)?\]$/.exec(name)?.[1] ?? '';
  const holds = compileWhen(condition);
  if ('problem' in holds) throw new Error(`Data type map ${name}: ${holds.problem}`);
  const rows: CompiledRow[] = [];
  const choices: TypeMap[] = [];
  const isResource = resources.has(type);
  const fill: TypeMap['fill'] = (draft, place, conversion) => {
    for (const row of rows) row.apply(draft, place, conversion, '');
  };
  const convert: TypeMap['convert'] = (place, conversion) => {
    if (!holds(conversion.scope, place)) return undefined;
    for (const choice of choices) {
      const value = choice.convert(place, conversion);
      if (value !== undefined) return value;
    }
    if (rows.length === 0) return undefined;
    const draft = new Draft(type);
    fill(draft, place, conversion);
    if (!draft.isValued) return undefined;
    return isResource ? new Link(conversion.share(draft, contentOf(draft))) : draft.body;
  };
  return {
    map: { convert, fill, type, isResource },
    type,
    add: (row, tools) => {
      if (row.to === '.') {
        const choice = tools.typeMap(row.as ?? '');
        if (choice === undefined)
          return { cell: 'as', problem: `There is no data type map "${row.as ?? ''}".` };
        choices.push(choice);
        return undefined;
      }
      const compiled = compileRow(row, type, row.to, tools);
      if ('problem' in compiled) return compiled;
      rows.push(compiled);
      return undefined;
    },
  };
}
