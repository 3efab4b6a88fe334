import { elementsOf } from './elements.ts';
import { FhirPathError } from './fhirIssue.ts';

/** `n` counts from 0; `new` appends; `last` is the newest one; `all` is every one (reading only). */
export type ElementIndex = number | 'new' | 'last' | 'all';
export type ElementStep = { name: string; index?: ElementIndex };
export type ElementPath = { resourceType?: string; steps: ElementStep[] };

/**
 * Parses a path to an element of a resource: `Patient.name[0].family`, `identifier[+].value`,
 * `Bundle.entry[0].resource.birthDate`. `[+]` appends, `[=]` is the last one appended, `[*]` every one.
 * Lists we know may leave out `[0]`. Throws `FhirPathError`.
 */
export function parseElementPath(text: string): ElementPath {
  const parts = text.trim().split('.');
  const [first = ''] = parts;
  const resourceType = /^[A-Z][A-Za-z]*$/.test(first) ? first : undefined;
  const steps = (resourceType === undefined ? parts : parts.slice(1)).map((part) => parseStep(part, text));
  if (steps.length === 0)
    throw new FhirPathError(text, 'names no element.', 'Write an element, such as Patient.birthDate.');
  return {
    ...(resourceType !== undefined && { resourceType }),
    steps: withImpliedIndexes(resourceType, steps),
  };
}

function parseStep(part: string, path: string): ElementStep {
  const match = /^(_?[a-z][A-Za-z0-9]*)(?:\[(\d{1,4}|\+|=|\*)\])?$/.exec(part);
  if (!match) {
    throw new FhirPathError(
      path,
      'is not an element path.',
      'Write elements with dots and indexes, such as Patient.name[0].given[+].',
    );
  }
  const [, name = '', index] = match;
  return index === undefined ? { name } : { name, index: toIndex(index) };
}

function toIndex(text: string): ElementIndex {
  if (text === '+') return 'new';
  if (text === '=') return 'last';
  return text === '*' ? 'all' : Number(text);
}

/** `Patient.name.family` means the first name; only where the definition says it is a list. */
function withImpliedIndexes(resourceType: string | undefined, steps: ElementStep[]): ElementStep[] {
  let type = resourceType;
  return steps.map((step) => {
    const element = type === undefined ? undefined : elementsOf(type)?.get(step.name);
    type = element?.type;
    return element?.isList && step.index === undefined ? { ...step, index: 0 } : step;
  });
}
