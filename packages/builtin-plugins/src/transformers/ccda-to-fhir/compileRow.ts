import { type CdaElement, type CdaSpot, compileCdaPath, elementsOf, isFilled } from '@pyheart/formats';
import { compileTo, type Target } from '../../toFhir/compileTo.ts';
import { convertPrimitive } from '../../toFhir/convertPrimitive.ts';
import { type Draft, Link, type Value } from '../../toFhir/Draft.ts';
import { fixedValue } from '../../toFhir/fixedValue.ts';
import type { Vocabulary } from '../../toFhir/vocabulary.ts';
import { withCoding } from '../../toFhir/withCoding.ts';
import type { Conversion } from './Conversion.ts';
import { compileWhen } from './compileWhen.ts';
import type { Convert } from './dataTypes.ts';
import type { GuideRow } from './guideRow.ts';
import { primitiveText } from './primitiveText.ts';

export interface CompiledRow {
  /** As reports name it: `effectiveTime/low → Condition.onsetDateTime`. */
  name: string;
  apply(draft: Draft, element: CdaElement, conversion: Conversion): void;
}

/** What cannot work in a row, with the cell to correct. */
export interface RowProblem {
  cell: keyof GuideRow;
  problem: string;
}

interface RowTools {
  table(name: string): Vocabulary | undefined;
  types: ReadonlyMap<string, Convert>;
  isRecord(name: string): boolean;
}

type Make = (spot: CdaSpot, conversion: Conversion) => Value | undefined;

/** Compiles a row whose target lies below a resource or one of its lists; a problem names the cell to correct. */
export function compileRow(
  row: GuideRow,
  type: string,
  path: string,
  tools: RowTools,
): CompiledRow | RowProblem {
  const from = compileCdaPath(row.from);
  if ('problem' in from) return { cell: 'from', ...from };
  const target = compileTo(type, path);
  if ('problem' in target) return { cell: 'to', ...target };
  const when = compileWhen(row.when);
  if ('problem' in when) return { cell: 'when', ...when };
  const name = `${row.from} → ${row.to}`;
  const make = compileMake(row, target, name, tools);
  if ('problem' in make) return make;
  const isFixed = row.value !== undefined || row.as === 'reference';
  const { steps } = target;
  return {
    name,
    apply: (draft, element, conversion) => {
      if (draft.holds(steps) || !when(element)) return;
      for (const [repetition, spot] of from.read(element).entries()) {
        const value = make(spot, conversion);
        if (value === undefined) continue;
        if (draft.write(steps, value, '', repetition) && !isFixed) draft.isValued = true;
      }
    },
  };
}

function compileMake(row: GuideRow, target: Target, name: string, tools: RowTools): Make | RowProblem {
  if (row.as === 'reference') return reference(row, target, tools);
  if (row.value !== undefined) return fixedValue(row.value, target);
  const table = row.table === undefined ? undefined : tools.table(row.table);
  if (row.table !== undefined && table === undefined)
    return { cell: 'table', problem: `There is no table "${row.table}".` };
  const convert = tools.types.get(row.as ?? target.type);
  if (row.as !== undefined && convert === undefined && !primitiveText.has(row.as))
    return { cell: 'as', problem: `There is no conversion "${row.as}".` };
  if (convert === undefined) {
    return elementsOf(target.type) === undefined
      ? primitive(row.as, target, name, table)
      : { cell: 'to', problem: `It holds ${target.type}. Write to its parts.` };
  }
  const whole: Make = (spot, conversion) => (isFilled(spot) ? convert(spot, conversion) : undefined);
  return table === undefined ? whole : coded(whole, table, target);
}

function reference(row: GuideRow, target: Target, tools: RowTools): Make | RowProblem {
  if (target.type !== 'Reference')
    return { cell: 'to', problem: `It holds ${target.type}. Write to its parts.` };
  const names = row.value?.split('|');
  const odd = names?.find((name) => !tools.isRecord(name));
  if (odd !== undefined) return { cell: 'value', problem: `There is no record "${odd}".` };
  return ({ element }, conversion) => {
    const there = conversion.at(element).filter(({ type }) => !type.includes('.'));
    const found =
      names === undefined
        ? there[0]
        : names.flatMap((wanted) => there.find(({ record }) => record === wanted) ?? []).at(0);
    return found === undefined ? undefined : new Link(found);
  };
}

function primitive(
  as: string | undefined,
  { type, codes }: Target,
  row: string,
  table: Vocabulary | undefined,
): Make {
  const convert = convertPrimitive(type);
  const read = primitiveText.get(as ?? type) ?? primitiveText.get('code')!;
  return (spot, conversion) => {
    const text = read(spot, conversion);
    if (text === '') return undefined;
    const looked = table === undefined ? text : table.find(text)?.code;
    if (looked === undefined) {
      // Where any code may stand, the next row has its turn; where FHIR lists the codes, someone has to add one.
      if (codes !== undefined) conversion.unlisted.push({ code: text, table: table?.name ?? '' });
      return undefined;
    }
    const value = convert(looked, conversion.zone);
    if (value === undefined) conversion.drop(row, spot.element, type);
    else if (codes !== undefined && !codes.has(String(value))) {
      conversion.drop(row, spot.element);
      return undefined;
    }
    return value;
  };
}

/** A coded value through a table, before the codings that were sent; what the table does not list stays as it was. */
function coded(make: Make, table: Vocabulary, { type }: Target): Make {
  return (spot, conversion) => {
    const code = spot.text ?? spot.element.attributes.get('code') ?? '';
    const found = table.find(code);
    // An attribute is a bare code: it means what the table says, and nothing without it.
    const value = spot.text === undefined ? make(spot, conversion) : undefined;
    if (found === undefined) return value;
    return withCoding(value, found.coding, type);
  };
}
