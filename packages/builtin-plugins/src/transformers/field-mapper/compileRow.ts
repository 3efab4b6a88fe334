import { type JsonStep, parseJsonPath } from '@pyheart/formats';
import type { Source } from '../../paths/source.ts';
import { compileTest } from '../../rules/compileTest.ts';
import type { Lookup } from './compileMapping.ts';
import { BadValue, type Converted, type Input } from './converters/converter.ts';
import type { converterFor } from './converters/converterFor.ts';
import type { MappingRow } from './mappingRow.ts';
import { compileEach, compileRowPath, type Each, type Turn } from './rowReader.ts';
import type { MapperSettings } from './settings.ts';
import { compileSource, type SourceExpression } from './sourceExpression.ts';
import { type FhirTarget, parseFhirTarget } from './targets/fhirTarget.ts';
import { parseHl7Target } from './targets/hl7Target.ts';
import { leafRule } from './targets/leafRule.ts';
import { parseXmlTarget, type XmlTarget } from './targets/xmlTarget.ts';

/** Where a compiled row writes. */
export type RowTarget =
  | ({ kind: 'fhir' } & FhirTarget)
  | { kind: 'json'; steps: readonly JsonStep[] }
  | { kind: 'hl7v2'; path: string }
  | XmlTarget;

export interface CompiledRow {
  /** From 1, as the form numbers rows. */
  number: number;
  row: MappingRow;
  target: RowTarget;
  source?: SourceExpression;
  each?: Each;
  /** The source fields it reads, such as `PID-5`. */
  fields: readonly string[];
  applies(source: Source, turn: Turn | undefined): boolean;
  /** Table, converter and the rule of the target element. */
  convert(input: Input, source: Source): Converted;
  /** A fixed value or a default, through the same converter. */
  fixed(text: string, source: Source): Converted;
}

export interface RowProblem {
  cell: readonly (string | number)[];
  message: string;
}

export interface RowOptions {
  index: number;
  settings: MapperSettings;
  lookups: ReadonlyMap<string, Lookup>;
  convert: ReturnType<typeof converterFor>;
}

/** Compiles one row; the problems name the cells to correct. */
export function compileRow(row: MappingRow, options: RowOptions): CompiledRow | { problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const keep = <Value extends object>(cell: string, made: Value | { problem: string }): Value | undefined => {
    if (!('problem' in made)) return made;
    problems.push({ cell: [cell], message: made.problem });
    return undefined;
  };
  const kind = options.settings.source_kind;
  const each = row.each ? keep('each', compileEach(row.each, kind)) : undefined;
  const target = keep('to', parseTarget(row.to, options.settings.target));
  const source = row.from ? keep('from', compileSource(row.from, kind, each)) : undefined;
  const lookup = row.lookup ? options.lookups.get(row.lookup) : undefined;
  if (row.lookup && lookup === undefined) {
    problems.push({ cell: ['lookup'], message: `there is no table "${row.lookup}".` });
  }
  if (!row.from && row.const === undefined) {
    problems.push({ cell: ['from'], message: 'it needs a source field or a fixed value.' });
  }
  if (/\[\*\]/.test(row.to) && !row.each) {
    problems.push({ cell: ['to'], message: '[*] needs "for each" to say what is repeated.' });
  }
  const when = compileWhen(row, kind, each, problems);
  if (target === undefined || problems.length > 0) return { problems };
  const convert = compileConvert(row, target, source, lookup, options);
  return {
    number: options.index + 1,
    row,
    target,
    ...(source === undefined ? {} : { source }),
    ...(each === undefined ? {} : { each }),
    fields: [...(source?.fields ?? []), ...when.fields, ...eachFields(each)],
    applies: when.applies,
    ...convert,
  };
}

function parseTarget(text: string, kind: MapperSettings['target']): RowTarget | { problem: string } {
  if (kind === 'fhir-transaction') {
    const target = parseFhirTarget(text);
    return 'problem' in target ? target : { kind: 'fhir', ...target };
  }
  if (kind === 'hl7v2') return parseHl7Target(text);
  if (kind === 'xml') return parseXmlTarget(text);
  const steps = parseJsonPath(text);
  if ('problem' in steps) return steps;
  return steps.length === 0 ? { problem: '$ alone is no field.' } : { kind: 'json', steps };
}

function eachFields(each: Each | undefined): string[] {
  return each?.segment !== undefined && each.field !== undefined ? [`${each.segment}-${each.field}`] : [];
}

function compileWhen(
  row: MappingRow,
  kind: MapperSettings['source_kind'],
  each: Each | undefined,
  problems: RowProblem[],
): { applies: CompiledRow['applies']; fields: string[] } {
  const tests: ((source: Source, turn: Turn | undefined) => boolean)[] = [];
  const fields: string[] = [];
  for (const [at, condition] of (row.when ?? []).entries()) {
    const reader = compileRowPath(condition.path, kind, each);
    const test = compileTest(condition);
    const problem = 'problem' in reader ? reader.problem : 'problem' in test ? test.problem : undefined;
    if ('problem' in reader || 'problem' in test) {
      problems.push({ cell: ['when', at, 'path'], message: problem ?? '' });
      continue;
    }
    if (reader.field !== undefined) fields.push(reader.field);
    tests.push((source, turn) => test.holds(reader.values(source, turn)));
  }
  if (tests.length === 0) return { applies: always, fields };
  return { applies: (source, turn) => tests.every((test) => test(source, turn)), fields };
}

const always = () => true;

function compileConvert(
  row: MappingRow,
  target: RowTarget,
  source: SourceExpression | undefined,
  lookup: Lookup | undefined,
  options: RowOptions,
): Pick<CompiledRow, 'convert' | 'fixed'> {
  const rule = target.kind === 'fhir' ? leafRule(target.element) : undefined;
  const name = row.type ?? rule?.converter ?? 'string';
  const converter = options.convert(name, source?.field);
  const check = (value: Converted): Converted => {
    if (value === undefined || value instanceof BadValue || rule === undefined) return value;
    return rule.check(value) ?? value;
  };
  return {
    convert: (input, from) => {
      const looked = lookup === undefined ? input : lookUp(input, lookup);
      return looked instanceof BadValue ? looked : check(converter(looked, from));
    },
    // A fixed coded value may be written with its components: ATND^attender^http://…
    fixed: (text, from) => check(converter({ text, json: text }, from)),
  };
}

function lookUp(input: Input, lookup: Lookup): Input | BadValue {
  const key = input.text.trim();
  const found = lookup.values.get(key) ?? lookup.otherwise;
  if (found !== undefined) return { text: found };
  return new BadValue(
    `the table "${lookup.name}" does not list the value`,
    'Add the value to the table, or give the table a value for all others.',
    { code: key, table: lookup.name },
  );
}
