import { elementsOf } from '@pyheart/formats';
import { compileTo, type Target } from '../../toFhir/compileTo.ts';
import { convertPrimitive } from '../../toFhir/convertPrimitive.ts';
import { type Draft, isBody, Link, type Value } from '../../toFhir/Draft.ts';
import { fixedValue } from '../../toFhir/fixedValue.ts';
import type { Vocabulary } from '../../toFhir/vocabulary.ts';
import { withCoding } from '../../toFhir/withCoding.ts';
import type { Conversion } from './Conversion.ts';
import { compileWhen, type When } from './compileWhen.ts';
import type { GuideRow } from './guideRow.ts';
import type { NamedConverter } from './namedConverters.ts';
import type { Place } from './Place.ts';
import { compileFrom, type From } from './readFrom.ts';

/** A compiled data type map, by name. */
export interface TypeMap {
  /** The data type it makes, or the resource it makes and refers to. */
  type: string;
  isResource: boolean;
  convert(place: Place, conversion: Conversion): Value | undefined;
  /** Writes what it makes into a draft that is there. */
  fill(draft: Draft, place: Place, conversion: Conversion): void;
}

export interface RowTools {
  typeMap(name: string): TypeMap | undefined;
  table(name: string): Vocabulary | undefined;
  named: ReadonlyMap<string, NamedConverter>;
  /** Whether a record of that name exists. */
  isRecord(name: string): boolean;
}

export interface CompiledRow {
  /** As reports name it: `PID-7 → Patient.birthDate`. */
  name: string;
  from: From;
  /** Writes to a draft; `turn` is the number of the segment, so that labelled entries are its own. */
  apply(draft: Draft, place: Place | undefined, conversion: Conversion, turn: string): void;
}

/** What cannot work in a row, with the cell to correct. */
export interface RowProblem {
  cell: keyof GuideRow;
  problem: string;
}

type Make = (place: Place, conversion: Conversion) => Value | undefined;

/** The data type map that an element asks for when a row names none. */
const usualMaps: Record<string, string> = {
  Address: 'XAD[Address]',
  Annotation: 'TX[Annotation]',
  Attachment: 'ED[Attachment]',
  CodeableConcept: 'CWE[CodeableConcept]',
  Coding: 'CWE[Coding]',
  ContactPoint: 'XTN[ContactPoint]',
  HumanName: 'XPN[HumanName]',
  Identifier: 'CX[Identifier]',
  Money: 'CP[Money]',
  Period: 'DR[Period]',
  Quantity: 'CQ[Quantity]',
  Range: 'NR[Range]',
};

/** Compiles a row whose target lies below a resource or data type; a problem names the cell to correct. */
export function compileRow(
  row: GuideRow,
  type: string,
  path: string,
  tools: RowTools,
): CompiledRow | RowProblem {
  const from = compileFrom(row.from);
  if ('problem' in from) return { cell: 'from', ...from };
  const target = compileTo(type, path);
  if ('problem' in target) return { cell: 'to', ...target };
  const when = compileWhen(row.when);
  if ('problem' in when) return { cell: 'when', ...when };
  const name = `${row.from} → ${row.to}`;
  const make = compileMake(row, target, name, tools);
  if ('problem' in make) return make;
  const isFixed = row.value !== undefined;
  return { name, from, apply: applier(from, when, target, make, isFixed) };
}

/** Compiles a row that names a record and no element of it: a data type map fills the whole record. */
export function compileWholeRow(row: GuideRow, type: string, tools: RowTools): CompiledRow | RowProblem {
  const from = compileFrom(row.from);
  if ('problem' in from) return { cell: 'from', ...from };
  const when = compileWhen(row.when);
  if ('problem' in when) return { cell: 'when', ...when };
  const map = tools.typeMap(row.as ?? '');
  if (map === undefined) return { cell: 'as', problem: `There is no data type map "${row.as ?? ''}".` };
  if (map.type !== type)
    return { cell: 'as', problem: `${row.as} makes ${map.type}, and the record is ${type}.` };
  return {
    name: `${row.from} → ${row.to}`,
    from,
    apply: (draft, place, conversion) => {
      const found = from.read(conversion.scope, place)[0];
      if (found !== undefined && when(conversion.scope, place)) map.fill(draft, found, conversion);
    },
  };
}

function compileMake(row: GuideRow, target: Target, name: string, tools: RowTools): Make | RowProblem {
  if (row.as === 'reference') {
    const record = row.value ?? '';
    if (target.type !== 'Reference') {
      return { cell: 'to', problem: `It holds ${target.type}. Write to its parts.` };
    }
    if (!tools.isRecord(record)) return { cell: 'value', problem: `There is no record "${record}".` };
    return (_, conversion) => {
      const draft = conversion.current(record);
      return draft === undefined ? undefined : new Link(draft);
    };
  }
  if (row.value?.startsWith('=')) return fromElsewhere(row, row.value.slice(1), target, name, tools);
  if (row.value !== undefined) return fixedValue(row.value, target);
  const table = row.table === undefined ? undefined : tools.table(row.table);
  if (row.table !== undefined && table === undefined) {
    return { cell: 'table', problem: `There is no table "${row.table}".` };
  }
  const named = row.as === undefined ? undefined : tools.named.get(row.as);
  const mapName = named === undefined ? (row.as ?? usualMaps[target.type]) : undefined;
  if (mapName === undefined) {
    return hasParts(target)
      ? { cell: 'as', problem: `It holds ${target.type}. Name a data type map, or write to its parts.` }
      : primitive(target, name, named, table);
  }
  const map = tools.typeMap(mapName);
  if (map === undefined) return { cell: 'as', problem: `There is no data type map "${mapName}".` };
  if (!fits(map, target)) {
    return { cell: 'as', problem: `${mapName} makes ${map.type}, and the element holds ${target.type}.` };
  }
  return table === undefined
    ? (place, conversion) => map.convert(place, conversion)
    : coded(map, table, target);
}

function hasParts({ type }: Target): boolean {
  return elementsOf(type) !== undefined;
}

/** Durations are quantities of time. */
const quantities = new Set(['Quantity', 'Duration']);

function fits({ type, isResource }: TypeMap, target: Target): boolean {
  if (isResource) return target.type === 'Reference';
  return type === target.type || (quantities.has(type) && quantities.has(target.type));
}

/** `=OBX-3`: what another field says, once for each repetition of the row's own. */
function fromElsewhere(
  row: GuideRow,
  path: string,
  target: Target,
  name: string,
  tools: RowTools,
): Make | RowProblem {
  const other = compileFrom(path);
  if ('problem' in other) return { cell: 'value', ...other };
  const { value: _, ...rest } = row;
  const make = compileMake(rest, target, name, tools);
  if ('problem' in make) return make;
  return (place, conversion) => {
    const found = other.read(conversion.scope, place)[0];
    return found === undefined ? undefined : make(found, conversion);
  };
}

function primitive(
  { type, codes }: Target,
  row: string,
  named: NamedConverter | undefined,
  table: Vocabulary | undefined,
): Make {
  const convert = convertPrimitive(type);
  return (place, conversion) => {
    const text = named === undefined ? place.leaf : named(place, conversion.scope);
    if (text === undefined || text === '') return undefined;
    const looked = table === undefined ? text : table.find(text)?.code;
    if (looked === undefined) {
      // Where any code may stand, the next row has its turn; where FHIR lists the codes, someone has to add one.
      if (codes !== undefined) conversion.unlisted.push({ code: text, table: table?.name ?? '' });
      return undefined;
    }
    const value = convert(looked, conversion.scope.zone);
    if (value === undefined) conversion.drop(row, type);
    else if (codes !== undefined && !codes.has(String(value))) {
      conversion.drop(row);
      return undefined;
    }
    return value;
  };
}

/** A coded value through a table, before the codings that were sent; what the table does not list stays as it was. */
function coded(map: TypeMap, table: Vocabulary, { type }: Target): Make {
  return (place, conversion) => {
    const code = place.part(1)?.leaf ?? '';
    const found = table.find(code);
    const value = map.convert(place, conversion);
    if (found === undefined) return withSystem(value, table.ownSystem);
    return withCoding(value, found.coding, type);
  };
}

function withSystem(value: Value | undefined, system: string | undefined): Value | undefined {
  if (system === undefined || !isBody(value)) return value;
  const codings = value['coding'];
  const coding = Array.isArray(codings) ? codings[0] : value;
  if (isBody(coding) && coding['system'] === undefined && coding['code'] !== undefined)
    coding['system'] = system;
  return value;
}

function applier(from: From, when: When, target: Target, make: Make, isFixed: boolean): CompiledRow['apply'] {
  const { steps } = target;
  const write = (draft: Draft, value: Value | undefined, turn: string, repetition: number) => {
    if (value === undefined) return;
    if (draft.write(steps, value, turn, repetition) && !isFixed) draft.isValued = true;
  };
  const { part, read } = from;
  return (draft, place, conversion, turn) => {
    if (draft.holds(steps)) return;
    const { scope } = conversion;
    if (part !== undefined) {
      const found = place === undefined ? undefined : part(place);
      if (found !== undefined && when(scope, place)) write(draft, make(found, conversion), turn, 0);
      return;
    }
    const places = read(scope, place);
    if (places.length === 0 || !when(scope, place)) return;
    for (let repetition = 0; repetition < places.length; repetition++) {
      write(draft, make(places[repetition]!, conversion), turn, repetition);
    }
  };
}
