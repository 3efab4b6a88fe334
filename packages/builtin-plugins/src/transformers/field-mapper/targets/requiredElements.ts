import { elementsOf } from '@pyheart/formats';

const known = new Map<string, readonly string[]>();

/** Elements without which a resource is not valid. Kept, because it is asked for every resource of every message. */
export function requiredElements(type: string): readonly string[] {
  const found = known.get(type);
  if (found !== undefined) return found;
  const required = [...(elementsOf(type)?.values() ?? [])].filter(
    ({ name, isRequired }) => isRequired && name !== 'resourceType',
  );
  const names = required.map(({ name }) => name);
  known.set(type, names);
  return names;
}
