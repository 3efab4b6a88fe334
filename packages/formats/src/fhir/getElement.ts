import { type ElementStep, parseElementPath } from './elementPath.ts';
import type { Resource } from './resource.ts';

/** The value at an element path, undefined when absent. Throws `FhirPathError` when the text is not a path. */
export function getElement(resource: Resource, path: string): unknown {
  return getElements(resource, path)[0];
}

/** Every value a path with `[*]` names. None when the path starts with another resource type. */
export function getElements(resource: Resource, path: string): unknown[] {
  const { resourceType, steps } = parseElementPath(path);
  if (resourceType !== undefined && resourceType !== resource.resourceType) return [];
  return steps.reduce<unknown[]>(
    (values, step) => values.flatMap((value) => follow(value, step)),
    [resource],
  );
}

function follow(value: unknown, { name, index }: ElementStep): unknown[] {
  if (!isObject(value) || !Object.hasOwn(value, name)) return [];
  const child = value[name];
  if (index === undefined) return present(child);
  const list = Array.isArray(child) ? child : [child];
  if (index === 'all') return list.flatMap(present);
  if (index === 'new') return [];
  return present(index === 'last' ? list.at(-1) : list[index]);
}

function present(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : [value];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
