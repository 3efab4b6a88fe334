import { checkFhirPrimitive, isFhirPrimitive } from '@pyheart/formats';
import type { ElementRules } from '../definitions/Definition.ts';
import { valueInWords } from './Finding.ts';
import type { Item } from './Item.ts';
import type { Scope } from './Scope.ts';

/** Has a primitive the form of its type? Says so when it has not; false then. */
export function checkPrimitive(scope: Scope, item: Item): boolean {
  if (!isFhirPrimitive(item.type)) return true;
  const problem = checkFhirPrimitive(item.type, loosened(item));
  if (problem === undefined) return true;
  scope.report({
    code: 'PH-FHV-007',
    severity: 'error',
    at: item.at,
    message: `The value ${problem}`,
    hint: 'Convert the value in the mapping, or correct it at the sender.',
    value: valueInWords(item.value),
  });
  return false;
}

/** Base64 may be broken into lines (hl7.org/fhir/R4/datatypes.html#base64Binary). */
function loosened({ type, value }: Item): unknown {
  return type === 'base64Binary' && typeof value === 'string' ? value.replace(/\s+/g, '') : value;
}

/** Longest text and the bounds of numbers and dates. */
export function checkBounds(scope: Scope, { maxLength, least, most }: ElementRules, item: Item): void {
  const { value } = item;
  const wrong = (message: string) =>
    scope.report({
      code: 'PH-FHV-007',
      severity: 'error',
      at: item.at,
      message,
      hint: 'Convert the value in the mapping, or correct it at the sender.',
      value: valueInWords(value),
      ...(scope.profile === undefined ? {} : { source: scope.profile }),
    });
  if (maxLength !== undefined && typeof value === 'string' && value.length > maxLength) {
    wrong(`The text is longer than ${maxLength} characters.`);
  }
  if (least !== undefined && typeof value === typeof least && (value as number) < (least as number)) {
    wrong(`The value must be ${least} or more.`);
  }
  if (most !== undefined && typeof value === typeof most && (value as number) > (most as number)) {
    wrong(`The value must be ${most} or less.`);
  }
}
