import { formatPlace, hl7Issue } from '../issue.ts';
import { checkSimpleType } from '../validate/checkSimpleType.ts';
import { type ProfileCheck, rangeOf } from './check.ts';
import type { ProfileElement } from './conformanceProfile.ts';
import type { ElementNode } from './elementNode.ts';

/** A value of a simple data type: its form, its length, and what it has to be. */
export function checkLeaf(
  node: ElementNode,
  element: ProfileElement,
  type: string,
  { issues, isStrict }: ProfileCheck,
  hasFindings: boolean,
): void {
  const at = node.place;
  const where = `${formatPlace(at)} (${element.name})`;
  if (element.constant !== undefined && node.text !== element.constant) {
    issues.push(
      hl7Issue('PROFILE_CONSTANT', `${where} is not the value that the profile fixes.`, {
        at,
        hint: `Send ${element.constant}.`,
        errorCode: '103',
      }),
    );
  }
  const problem = hasFindings || isAllNines(node.text, type) ? undefined : checkSimpleType(type, node.text);
  if (problem) {
    issues.push(
      hl7Issue('DATA_TYPE', `${where} ${problem.message}`, {
        at,
        severity: isOfForm(node.text, type) ? 'warning' : 'error',
        hint: problem.hint,
        errorCode: '102',
      }),
    );
  }
  const length = [...node.text].length;
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = element;
  if (length >= minLength && length <= maxLength) return;
  const range = rangeOf({ min: minLength, max: maxLength });
  issues.push(
    hl7Issue('TOO_LONG', `${where} has ${length} characters; the profile allows ${range}.`, {
      at,
      severity: isStrict ? 'error' : 'warning',
      hint: 'Shorten the value in the mapping, or agree on the length with the receiver.',
      errorCode: '104',
    }),
  );
}

const dates = new Set(['DT', 'DTM', 'TS']);

/** Profiles of public health let nines stand for a date that is not known. */
function isAllNines(text: string, type: string): boolean {
  return dates.has(type) && /^9{4,24}$/.test(text);
}

/** A date of the right form names a day that does not exist. */
function isOfForm(text: string, type: string): boolean {
  return dates.has(type) && /^\d{4}(\d\d){0,5}(\.\d{1,4})?([+-]\d{4})?$/.test(text);
}
