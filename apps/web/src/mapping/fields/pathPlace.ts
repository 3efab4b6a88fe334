import { parseJsonPath, pathTo } from '@pyheart/formats';

/** The keys of a JSON or FHIR path without its indexes; undefined when the text is not a path. */
export function keysOf(path: string): string[] | undefined {
  const steps = parseJsonPath(path);
  if ('problem' in steps) return undefined;
  const keys = steps.filter((step): step is string => typeof step === 'string' && !/^\[[*+]\]$/.test(step));
  return keys.length > 0 ? keys : undefined;
}

/** Keys as a path: plain ones with dots, others in brackets, as the mapper reads them. */
export const pathOfKeys = (keys: readonly string[]): string => keys.reduce(pathTo, '');

/** `items[*].code` lies at `items.code`, whichever repetition is meant. */
export function pathPlace(path: string): string | undefined {
  const keys = keysOf(path);
  return keys && pathOfKeys(keys);
}

export function parentOfPath(place: string): string | undefined {
  const keys = keysOf(place) ?? [];
  return keys.length > 1 ? pathOfKeys(keys.slice(0, -1)) : undefined;
}
