import type { Invariant } from '../definitions/Definition.ts';
import type { Item } from './Item.ts';
import type { Scope } from './Scope.ts';

/** Rules of the definition in FHIRPath. One that cannot be evaluated here is said to be unchecked. */
export function checkInvariants(
  scope: Scope,
  invariants: readonly Invariant[] | undefined,
  item: Item,
): void {
  if (item.value === undefined) return;
  for (const { key, isError, human, expression } of invariants ?? []) {
    if (!scope.isFirst(`${item.at} ${key} ${expression}`)) continue;
    const held = holds(scope, expression, item);
    if (held === true) continue;
    scope.report(
      held === undefined
        ? {
            code: 'PH-FHV-019',
            severity: 'info',
            at: item.at,
            message: `The rule ${key} was not checked: its FHIRPath cannot be evaluated here.`,
            hint: 'Nothing has to be done; the rule is part of the definition.',
            source: key,
          }
        : {
            code: 'PH-FHV-009',
            severity: isError ? 'error' : 'warning',
            at: item.at,
            message: `Rule ${key} is broken: ${human.replace(/\.$/, '')}.`,
            hint: 'Change the elements that the rule names.',
            source: key,
          },
    );
  }
}

/** Nothing at all is not true: `start <= end` cannot be told of a day and a time of that day. */
function holds(scope: Scope, expression: string, item: Item): boolean | undefined {
  try {
    const result = scope.evaluate(corrected.get(expression) ?? expression, item, scope.around);
    return result[0] === true || (result.length > 0 && result[0] !== false);
  } catch {
    return undefined;
  }
}

/** Rules of R4 whose published FHIRPath does not say what their words say: an answer is a boolean of FHIR. */
const corrected = new Map([
  ["operator = 'exists' implies (answer is Boolean)", "operator = 'exists' implies (answer is boolean)"],
]);
