import { elementsOf } from './elements.ts';

/** The type of an object of FHIR: of one that may be any resource, the resource that it says it is, if R4 has that. */
export function typeOfObject(type: string | undefined, resourceType: string | undefined): string | undefined {
  if (type !== 'Resource') return type;
  return resourceType === undefined || elementsOf(resourceType) === undefined ? undefined : resourceType;
}

/**
 * What tells about the value under a name of an object of this type: for a leaf the object itself, for what has parts
 * its own type; undefined where R4 defines nothing.
 */
export function typeBelow(holder: string | undefined, name: string, isBranch: boolean): string | undefined {
  if (!isBranch || holder === undefined) return holder;
  // Beside a primitive stand an id and extensions; a list of primitives asks its holder.
  if (name.startsWith('_')) return 'Element';
  const type = elementsOf(holder)?.get(name)?.type;
  return type === undefined || elementsOf(type) !== undefined || type === 'Resource' ? type : holder;
}
