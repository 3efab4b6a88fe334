import { type ElementIndex, type ElementStep, parseElementPath } from './elementPath.ts';
import { FhirPathError } from './fhirIssue.ts';
import type { Resource } from './resource.ts';

/**
 * A copy of the resource with a value at an element path; everything else is shared. Elements on the way are created,
 * `[+]` appends, `[=]` writes to the last one. Gaps before an index are filled with null, which `compactResource`
 * removes. Throws `FhirPathError` when the path does not fit the resource.
 */
export function setElement<Kind extends Resource>(resource: Kind, path: string, value: unknown): Kind {
  const { resourceType, steps } = parseElementPath(path);
  if (resourceType !== undefined && resourceType !== resource.resourceType) {
    throw new FhirPathError(
      path,
      `does not fit a ${resource.resourceType}.`,
      'Start the path with the type of the resource.',
    );
  }
  return { ...resource, ...setIn(resource, steps, value, path) };
}

function setIn(
  target: unknown,
  [step, ...rest]: ElementStep[],
  value: unknown,
  path: string,
): Record<string, unknown> {
  if (step === undefined || !(target === undefined || target === null || isObject(target))) {
    throw new FhirPathError(
      path,
      'goes through a value that has no elements.',
      'Check the path against the resource.',
    );
  }
  const current = target && Object.hasOwn(target, step.name) ? target[step.name] : undefined;
  const next = (child: unknown) => (rest.length === 0 ? value : setIn(child, rest, value, path));
  return {
    ...target,
    [step.name]:
      step.index === undefined ? next(plain(current, path)) : setAt(current, step.index, next, path),
  };
}

function setAt(
  current: unknown,
  index: ElementIndex,
  next: (child: unknown) => unknown,
  path: string,
): unknown[] {
  const list: unknown[] =
    current === undefined || current === null ? [] : Array.isArray(current) ? [...current] : [current];
  if (index === 'all')
    throw new FhirPathError(path, 'names every element of a list.', 'Write to one: [0], [+] or [=].');
  const at = index === 'new' ? list.length : index === 'last' ? Math.max(list.length - 1, 0) : index;
  while (list.length < at) list.push(null);
  list[at] = next(list[at]);
  return list;
}

function plain(current: unknown, path: string): unknown {
  if (Array.isArray(current))
    throw new FhirPathError(path, 'leaves out the index of a list.', 'Write [0], [+] or [=] after it.');
  return current;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
