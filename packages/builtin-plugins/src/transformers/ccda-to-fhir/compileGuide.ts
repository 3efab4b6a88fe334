import { type CdaElement, compileCdaPath, knownResources } from '@pyheart/formats';
import { vocabularies } from '../../toFhir/vocabulary.ts';
import { type CompiledRow, compileRow, type RowProblem } from './compileRow.ts';
import { compileWhen } from './compileWhen.ts';
import { type Convert, type DataTypeSettings, dataTypes } from './dataTypes.ts';
import type { Guide, GuideRecord, GuideRow } from './guideRow.ts';

export interface CompiledRecord extends Omit<GuideRecord, 'when' | 'at'> {
  type: string;
  /** For a list below a record: which one, and the name of the list. */
  part: { of: string; element: string } | undefined;
  begins(element: CdaElement): boolean;
  holds(element: CdaElement): boolean;
}

export interface CompiledGuide {
  records: ReadonlyMap<string, CompiledRecord>;
  /** The records that may begin at elements of a name. */
  openedBy: ReadonlyMap<string, readonly CompiledRecord[]>;
  /** By the name of the record. */
  rows: ReadonlyMap<string, readonly CompiledRow[]>;
  /** The conversions of data types, by the name of what they make. */
  types: ReadonlyMap<string, Convert>;
  problems: readonly GuideProblem[];
}

/** What cannot work, by its place in the guide. */
export interface GuideProblem extends RowProblem {
  list: 'records' | 'rows';
  index: number;
}

const resources = new Set(knownResources());

/** Compiles the guide to closures. Rows that cannot work are problems, and the others go on. */
export function compileGuide(guide: Guide, settings: DataTypeSettings): CompiledGuide {
  const problems: GuideProblem[] = [];
  const records = new Map<string, CompiledRecord>();
  const openedBy = new Map<string, CompiledRecord[]>();
  for (const [index, record] of guide.records.entries()) {
    const compiled = compileRecord(record);
    if ('problem' in compiled) {
      problems.push({ list: 'records', index, cell: 'from', ...compiled });
      continue;
    }
    records.set(record.record, compiled);
    for (const name of new Set(record.at.map(nameOf))) {
      const known = openedBy.get(name);
      if (known === undefined) openedBy.set(name, [compiled]);
      else known.push(compiled);
    }
  }
  const types = dataTypes(settings);
  const tools = { table: vocabularies(guide.tables), types, isRecord: (name: string) => records.has(name) };
  const rows = new Map<string, CompiledRow[]>();
  for (const [index, row] of guide.rows.entries()) {
    const record = recordOf(row, records);
    const compiled =
      'problem' in record
        ? record
        : compileRow(row, record.type, row.to.slice(record.record.length + 1), tools);
    if ('problem' in compiled) {
      problems.push({ list: 'rows', index, ...compiled });
      continue;
    }
    const name = 'record' in record ? record.record : '';
    const known = rows.get(name);
    if (known === undefined) rows.set(name, [compiled]);
    else known.push(compiled);
  }
  return { records, openedBy, rows, types, problems };
}

function compileRecord(record: GuideRecord): CompiledRecord | { problem: string } {
  const begins: ((element: CdaElement) => boolean)[] = [];
  for (const at of record.at) {
    const path = compileCdaPath(at);
    if ('problem' in path) return path;
    begins.push((element) => path.matches(element));
  }
  const holds = compileWhen(record.when);
  if ('problem' in holds) return holds;
  const cut = record.record.lastIndexOf('.');
  return {
    ...record,
    type: record.record.replace(/#\w+/, ''),
    part:
      cut < 0
        ? undefined
        : { of: record.record.slice(0, cut), element: record.record.slice(cut + 1).replace(/#\w+/, '') },
    begins: (element) => begins.some((test) => test(element)),
    holds,
  };
}

/** The name of the elements that a way ends at. */
function nameOf(path: string): string {
  return /([\w:]+)(?:\[[^\]]*\])*$/.exec(path)?.[1] ?? '';
}

/** The record of a row: the longest name that its target begins with. */
function recordOf({ to }: GuideRow, records: CompiledGuide['records']): CompiledRecord | RowProblem {
  const parts = to.split('.');
  for (let length = parts.length - 1; length > 0; length--) {
    const record = records.get(parts.slice(0, length).join('.'));
    if (record !== undefined) return record;
  }
  const [name = ''] = parts;
  const isKnown = resources.has(name) && parts.length === 1;
  return {
    cell: 'to',
    problem: isKnown
      ? `"${to}" names no element. Write one such as ${name}.identifier.`
      : `There is no record "${name}".`,
  };
}
