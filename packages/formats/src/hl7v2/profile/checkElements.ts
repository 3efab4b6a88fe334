import { formatPlace, type Hl7Issue, type Hl7Place, hl7Issue } from '../issue.ts';
import { type Carried, carry, descend, type ProfileCheck, rangeOf, usageOf } from './check.ts';
import { checkCode } from './checkCode.ts';
import { checkLeaf } from './checkLeaf.ts';
import type { ContextRules, ProfileElement, TypeChoice } from './conformanceProfile.ts';
import { type ElementNode, findElements, placeOfPath } from './elementNode.ts';

/** The conformance statements of a context. */
export function checkContext(
  context: ElementNode,
  rules: readonly ContextRules[],
  { issues }: ProfileCheck,
): void {
  for (const { id, words, severity, assertion } of rules.flatMap(({ statements }) => statements)) {
    const judgement = assertion.judge(context);
    if (judgement === 'pass') continue;
    const at = placeOfPath(context, assertion.paths.at(-1) ?? []);
    const hint = 'Send what the rule asks for, or ask the author of the profile.';
    issues.push(
      judgement === 'fail'
        ? hl7Issue('PROFILE_RULE', `${formatPlace(at)} breaks the rule ${id} of the profile: ${words}`, {
            at,
            severity,
            hint,
          })
        : hl7Issue(
            'PROFILE_RULE_OPEN',
            `${formatPlace(at)} has no value to judge the rule ${id} of the profile by.`,
            {
              at,
              severity: 'info',
              hint,
            },
          ),
    );
  }
}

/** The fields of a segment, or the components of a value. */
export function checkElements(
  parent: ElementNode,
  elements: readonly ProfileElement[],
  carried: Carried,
  check: ProfileCheck,
  typeChoices: readonly TypeChoice[] = [],
): void {
  for (const element of elements) {
    if (check.isFull()) return;
    const found = parent.at(element.number);
    const usage = usageOf(element.usage, carried, element.number, 1);
    const at = found[0]?.place ?? parent.placeAt(element.number, 1);
    if (!found.some(({ isPresent }) => isPresent)) {
      if (usage === 'R') check.issues.push(missing(element, at));
      continue;
    }
    if (usage === 'X') check.issues.push(notUsed(element, at));
    else count(element, found, at, check);
    const choice = typeChoices.find(({ position }) => position === element.number);
    const type = choice === undefined ? element.dataType : chosenType(choice, parent, element);
    for (const value of found) {
      if (!value.isPresent || value.raw === '""') continue;
      checkValue(
        value,
        { ...element, dataType: type },
        descend(carried, element.number, value.instance),
        check,
      );
    }
  }
  surplus(parent, elements.length, check);
}

function checkValue(node: ElementNode, element: ProfileElement, carried: Carried, check: ProfileCheck): void {
  const type = check.profile.dataTypes.get(element.dataType);
  const rules = type === undefined ? [] : check.profile.rulesOf('datatype', type.id, type.name);
  const own = carry(rules, node, carried);
  const binding = own.bindings.find(({ steps }) => steps.length === 0);
  if (binding) checkCode(node, element, binding.value, check);
  const before = check.issues.length;
  checkContext(node, rules, check);
  if (type === undefined || type.components.length === 0) {
    checkLeaf(node, element, type?.name ?? '', check, check.issues.length > before);
    return;
  }
  checkElements(node, type.components, own, check);
}

/** The data type that the case for the value in OBX-2 names; without one the type of the field stands. */
function chosenType(choice: TypeChoice, segment: ElementNode, element: ProfileElement): string {
  const valueAt = (path: TypeChoice['reference'] | undefined) =>
    path === undefined ? '' : (findElements(segment, path)[0]?.text ?? '');
  const [value, second] = [valueAt(choice.reference), valueAt(choice.secondReference)];
  const cases = choice.cases.filter((each) => each.value === value);
  const found =
    cases.find(({ secondValue }) => secondValue !== undefined && secondValue === second) ??
    cases.find(({ secondValue }) => secondValue === undefined);
  return found?.dataType ?? element.dataType;
}

function missing(element: ProfileElement, at: Hl7Place): Hl7Issue {
  return hl7Issue(
    'REQUIRED_FIELD_MISSING',
    `${formatPlace(at)} (${element.name}) is required by the profile and is empty.`,
    { at, hint: 'Send a value, or ask the author of the profile whether it may be empty.', errorCode: '101' },
  );
}

function notUsed(element: ProfileElement, at: Hl7Place): Hl7Issue {
  return hl7Issue(
    'FIELD_NOT_USED',
    `${formatPlace(at)} (${element.name}) has a value, and the profile does not allow one.`,
    { at, hint: 'Leave it empty.' },
  );
}

function count(
  element: ProfileElement,
  found: readonly ElementNode[],
  at: Hl7Place,
  { issues }: ProfileCheck,
): void {
  if (found.length <= element.max && found.length >= element.min) return;
  const range = rangeOf(element);
  issues.push(
    hl7Issue(
      'FIELD_REPEATED',
      `${formatPlace(at)} (${element.name}) has ${found.length} repetitions; the profile allows ${range}.`,
      { at, hint: 'Send as many as the profile allows.' },
    ),
  );
}

/** Content after the last element that the profile knows. */
function surplus(parent: ElementNode, known: number, { issues, isStrict }: ProfileCheck): void {
  const first = firstAfter(parent, known);
  if (first === undefined) return;
  issues.push(
    hl7Issue('FIELD_UNKNOWN', `${formatPlace(first.place)} has a value; the profile ends before it.`, {
      at: first.place,
      severity: isStrict ? 'error' : 'warning',
      hint: 'Leave it empty, or look for a separator that stands unescaped in the text.',
    }),
  );
}

function firstAfter(parent: ElementNode, known: number): ElementNode | undefined {
  const last = parent.last();
  for (let position = known + 1; position <= last; position++) {
    const found = parent.at(position).find(({ isPresent }) => isPresent);
    if (found) return found;
  }
  return undefined;
}
