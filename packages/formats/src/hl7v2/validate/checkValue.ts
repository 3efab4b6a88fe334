import type { Delimiters } from '../delimiters.ts';
import { componentsOf } from '../dictionary/describePath.ts';
import type { FieldDefinition, Hl7Dictionary } from '../dictionary/dictionary.ts';
import { formatPlace, type Hl7Issue, type Hl7Severity, hl7Issue } from '../issue.ts';
import { split } from '../segment.ts';
import { unescapeText } from '../unescape.ts';
import { checkDesignator } from './checkDesignator.ts';
import type { CheckContext } from './checkSegment.ts';
import { checkSimpleType } from './checkSimpleType.ts';

/** One repetition (or component) against its data type, down to the leaves. Empty values and the null pass. */
export function checkValue(
  encoded: string,
  field: FieldDefinition,
  delimiters: Delimiters,
  dictionary: Hl7Dictionary,
  context: CheckContext,
): Hl7Issue[] {
  if (encoded === '' || encoded === '""') return [];
  const components = componentsOf(field.type, dictionary);
  const depth = context.place.component === undefined ? 'component' : 'subcomponent';
  // A third level of types exists on paper only; there is no separator left to write it with.
  if (components.length === 0 || context.place.subcomponent !== undefined) {
    return checkLeaf(leafText(encoded, field.type, delimiters), field, dictionary, context);
  }
  const parts = split(encoded, delimiters[depth]);
  const pair = field.type === 'HD' ? checkDesignator(encoded, delimiters, context) : [];
  const inside = components.flatMap((component, index) => {
    const part = parts[index] ?? '';
    const place = { ...context.place, [depth]: index + 1 };
    // TS is a composite whose first component v2.3 calls a string.
    const type = field.type === 'TS' && index === 0 ? 'DTM' : component.type;
    return checkValue(part, { ...component, type }, delimiters, dictionary, { ...context, place });
  });
  return [...pair, ...inside];
}

/** Receivers ignore components they do not know (chapter 2.8.2), so only the first one of a simple type counts. */
function leafText(encoded: string, type: string, delimiters: Delimiters): string {
  if (isFreeText(type)) return unescapeText(encoded, delimiters);
  const first = split(split(encoded, delimiters.component)[0] ?? '', delimiters.subcomponent)[0] ?? '';
  return unescapeText(first, delimiters).trim();
}

function isFreeText(type: string): boolean {
  return type === 'ST' || type === 'TX' || type === 'FT';
}

function checkLeaf(
  text: string,
  field: FieldDefinition,
  dictionary: Hl7Dictionary,
  context: CheckContext,
): Hl7Issue[] {
  const { place: at, isStrict } = context;
  const softly: Hl7Severity = isStrict ? 'error' : 'warning';
  const where = `${formatPlace(at)} (${field.name})`;
  const problem = checkSimpleType(field.type, text);
  if (problem) {
    // What stands in OBX-5 is the observation, and senders put placeholders there; it is not what routing needs.
    const isPayload = at.segment === 'OBX' && at.field === 5;
    const severity = problem.isFatal && !isPayload ? 'error' : softly;
    return [
      hl7Issue('DATA_TYPE', `${where} ${problem.message}`, {
        at,
        severity,
        hint: problem.hint,
        errorCode: '102',
      }),
    ];
  }
  const issues: Hl7Issue[] = [];
  const table = dictionary.tables.get(checkedTable(field) ?? '');
  if (table !== undefined && table.values[text] === undefined) {
    const message = `${where} is not a value of HL7 table ${table.id} (${table.title}).`;
    const hint = 'Map it to a value of the table, or check whether a newer version added it.';
    issues.push(hl7Issue('TABLE_VALUE', message, { at, severity: 'warning', hint, errorCode: '103' }));
  }
  if (field.length !== undefined && isMeasured(field.type) && [...text].length > field.length) {
    const message = `${where} has ${[...text].length} characters; ${field.length} are defined.`;
    const hint = 'Some receivers cut or refuse longer values; agree on the length.';
    issues.push(hl7Issue('TOO_LONG', message, { at, severity: 'warning', hint, errorCode: '104' }));
  }
  return issues;
}

/**
 * Tables whose values hardly change between versions. The others (coding systems, identifier types, structures) grow
 * with every version and every site; warning about them would bury what matters.
 */
const stableTables = new Set([
  '0001',
  '0004',
  '0008',
  '0038',
  '0076',
  '0085',
  '0103',
  '0119',
  '0123',
  '0136',
  '0155',
]);

function checkedTable({ type, table }: FieldDefinition): string | undefined {
  return table !== undefined && (type === 'ID' || type === 'IS') && stableTables.has(table)
    ? table
    : undefined;
}

/** Codes are judged by their table, and long text has a nominal length that nobody means. */
function isMeasured(type: string): boolean {
  return type === 'ST' || type === 'NM';
}
