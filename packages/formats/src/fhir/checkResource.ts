import { checkFhirPrimitive, isFhirPrimitive } from './checkFhirPrimitive.ts';
import { type ElementDefinition, elementsOf } from './elements.ts';
import type { FhirIssue } from './fhirIssue.ts';
import { isResource, type Resource } from './resource.ts';

/**
 * Structural check of a resource: JSON rules (nothing null or empty), elements the resource does not have, lists,
 * required elements and the form of primitive values. Profiles, bindings and invariants are not its business.
 */
export function checkResource(resource: Resource): FhirIssue[] {
  return checkObject({ ...resource }, resource.resourceType, resource.resourceType);
}

function checkObject(source: Record<string, unknown>, type: string, at: string): FhirIssue[] {
  const elements = elementsOf(type);
  const issues: FhirIssue[] = [];
  if (elements) {
    for (const { name, isRequired } of elements.values()) {
      if (!isRequired || source[name] !== undefined || source[`_${name}`] !== undefined) continue;
      issues.push(issue('ELEMENT_MISSING', `${at}.${name}`, 'is required.', 'Map a value to it.'));
    }
  }
  for (const [name, value] of Object.entries(source)) {
    // Extensions of primitives: an object or a list of objects and nulls beside the element itself.
    if (name.startsWith('_')) continue;
    const element = elements?.get(name);
    if (elements && element === undefined) {
      issues.push(
        issue(
          'ELEMENT_UNKNOWN',
          `${at}.${name}`,
          `is not an element of ${type}.`,
          'Check the name against FHIR R4.',
        ),
      );
    } else issues.push(...checkElement(value, element, `${at}.${name}`, source[`_${name}`] !== undefined));
  }
  return issues;
}

function checkElement(
  value: unknown,
  element: ElementDefinition | undefined,
  at: string,
  isExtended: boolean,
): FhirIssue[] {
  if (element && element.isList !== Array.isArray(value)) {
    const [message, hint] = element.isList
      ? ['must be a list.', 'Write to [0] or [+].']
      : ['must not be a list.', 'Write one value.'];
    return [issue('ELEMENT_CARDINALITY', at, message, hint)];
  }
  if (!Array.isArray(value)) return checkValue(value, element?.type, at);
  if (value.length === 0) return [empty(at)];
  return value.flatMap((item, index) =>
    item === null && isExtended ? [] : checkValue(item, element?.type, `${at}[${index}]`),
  );
}

function checkValue(value: unknown, type: string | undefined, at: string): FhirIssue[] {
  if (value === null || value === undefined || value === '') return [empty(at)];
  if (type !== undefined && isFhirPrimitive(type)) {
    const problem = checkFhirPrimitive(type, value);
    return problem === undefined
      ? []
      : [issue('ELEMENT_VALUE', at, problem, 'Convert the value in the mapping.')];
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    const isKnown = type !== undefined && elementsOf(type) !== undefined;
    return isKnown
      ? [issue('ELEMENT_TYPE', at, `must be a ${type}.`, `Write to the elements of ${type}.`)]
      : [];
  }
  if (Object.keys(value).length === 0) return [empty(at)];
  return checkObject({ ...value }, isResource(value) ? value.resourceType : (type ?? ''), at);
}

function empty(at: string): FhirIssue {
  return issue('ELEMENT_EMPTY', at, 'is empty.', 'Leave the element out.');
}

function issue(code: string, at: string, text: string, hint: string): FhirIssue {
  return { code, severity: 'error', message: `${at} ${text}`, hint, at };
}
