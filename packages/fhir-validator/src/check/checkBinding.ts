import type { ElementRules } from '../definitions/Definition.ts';
import { isRecord, list, record, text } from '../definitions/jsonValue.ts';
import { valueInWords } from './Finding.ts';
import type { Item } from './Item.ts';
import type { Scope } from './Scope.ts';
import { type Code, valueSetHolds } from './valueSetHolds.ts';

/** Is the code of an element one of its value set? A code that the files at hand cannot judge is said to be unchecked. */
export function checkBinding(scope: Scope, { binding, types }: ElementRules, item: Item): void {
  if (binding === undefined || item.value === undefined) return;
  const codes = codesOf(item.value);
  if (codes === undefined) return;
  const { strength, valueSet } = binding;
  if (codes.length === 0) {
    if (strength === 'required' && isConcept(item) && scope.profile === undefined)
      reportTextOnly(scope, item, valueSet);
    return;
  }
  const held = codes.map((code) => valueSetHolds(scope.store, valueSet, code));
  if (held.includes('in')) return;
  if (held.includes('unknown')) {
    reportUnchecked(scope, item, valueSet);
    return;
  }
  scope.report({
    code: 'PH-FHV-010',
    // A binding of several types at once, as on value[x], does not say which of them it means.
    severity: strength === 'required' && types?.length === 1 ? 'error' : 'warning',
    at: item.at,
    message: `The code is not one of the value set ${valueSet}.`,
    hint: 'Translate the code in the mapping, or correct it at the sender.',
    value: valueInWords(
      codes.map(({ system, code }) => (system === undefined ? code : `${system}|${code}`)).join(', '),
    ),
    source: valueSet,
  });
}

/** The codes of a code, Coding, CodeableConcept or Quantity; undefined for other values. */
function codesOf(value: unknown): Code[] | undefined {
  if (typeof value === 'string') return [{ code: value }];
  if (!isRecord(value)) return undefined;
  if (value['coding'] !== undefined || value['text'] !== undefined) {
    return list(value['coding']).flatMap((coding) => codeOf(record(coding)));
  }
  return codeOf(value);
}

function codeOf(coding: Readonly<Record<string, unknown>>): Code[] {
  const code = text(coding['code']);
  return code === undefined ? [] : [{ code, system: text(coding['system']) ?? '' }];
}

function isConcept({ type, value }: Item): boolean {
  return (
    type === 'CodeableConcept' &&
    isRecord(value) &&
    value['coding'] === undefined &&
    value['extension'] === undefined
  );
}

function reportTextOnly(scope: Scope, item: Item, valueSet: string): void {
  scope.report({
    code: 'PH-FHV-010',
    severity: 'error',
    at: item.at,
    message: `A code of the value set ${valueSet} is needed here, and there is none.`,
    hint: 'Map a code to it.',
    source: valueSet,
  });
}

function reportUnchecked(scope: Scope, item: Item, valueSet: string): void {
  scope.report({
    code: 'PH-FHV-019',
    severity: 'info',
    at: item.at,
    message: `The code was not checked: the codes of ${valueSet} are not at hand.`,
    hint: 'Add the package that lists them to the node.',
    source: valueSet,
  });
}
