import { type CompiledRow, compileRow, type RowProblem } from './compileRow.ts';
import { converterFor } from './converters/converterFor.ts';
import { zoneOffset } from './converters/zoneOffset.ts';
import type { LookupTable } from './mappingRow.ts';
import type { MapperSettings } from './settings.ts';
import { declaredPrefixes, repeatingPlaces, sampleDocument, xmlRowProblem } from './targets/xmlTarget.ts';

export interface CompiledMapping {
  rows: readonly CompiledRow[];
  /** The fields that rows read, such as `PID-5`; for the report of what they do not. */
  fields: ReadonlySet<string>;
}

export interface MappingProblem {
  path: readonly (string | number)[];
  message: string;
}

export interface Lookup {
  name: string;
  values: ReadonlyMap<string, string>;
  otherwise: string | undefined;
}

/** Compiles a whole mapping to closures; problems name the setting to correct. */
export function compileMapping(settings: MapperSettings): CompiledMapping & { problems: MappingProblem[] } {
  const problems: MappingProblem[] = [];
  if (settings.time_zone !== '' && zoneOffset(settings.time_zone) === undefined) {
    const message = `"${settings.time_zone}" is no time zone. Write one such as Europe/Berlin or UTC.`;
    problems.push({ path: ['time_zone'], message });
  }
  const lookups = new Map(settings.tables.map((table) => [table.name, lookupOf(table)]));
  const convert = converterFor(settings);
  const rows: CompiledRow[] = [];
  for (const [index, row] of settings.rows.entries()) {
    const compiled = compileRow(row, { index, settings, lookups, convert });
    if ('problems' in compiled) problems.push(...compiled.problems.map((problem) => placed(problem, index)));
    else rows.push(compiled);
  }
  problems.push(...xmlProblems(rows, settings));
  return { rows, fields: new Set(rows.flatMap((row) => row.fields)), problems };
}

/** What one row alone does not show: one outermost element, and prefixes that stand for something. */
function xmlProblems(rows: readonly CompiledRow[], { target, xml_sample }: MapperSettings): MappingProblem[] {
  if (target !== 'xml') return [];
  const sample = sampleDocument(xml_sample);
  if (sample && 'problem' in sample) return [{ path: ['xml_sample'], message: sample.problem }];
  const targets = rows.flatMap((row) => (row.target.kind === 'xml' ? [{ row, target: row.target }] : []));
  const all = targets.map((one) => one.target);
  const [declared, repeating] = [declaredPrefixes(all, sample), repeatingPlaces(all)];
  return targets.flatMap(({ row, target: own }) => {
    const message = xmlRowProblem(own, all[0] ?? own, sample, declared, repeating);
    return message === undefined ? [] : [placed({ cell: ['to'], message }, row.number - 1)];
  });
}

function placed({ cell, message }: RowProblem, index: number): MappingProblem {
  return { path: ['rows', index, ...cell], message: `Row ${index + 1}: ${message}` };
}

function lookupOf(table: LookupTable): Lookup {
  return {
    name: table.name,
    values: new Map(table.rows.map(({ from, to }) => [from, to])),
    otherwise: table.default,
  };
}
