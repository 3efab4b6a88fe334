import { isRecord } from '../definitions/jsonValue.ts';

// A message may have anything where names belong, also what is nobody's business: only what looks like a name is said.

/** The name of an element or attribute, to stand behind "The element". */
export function nameInWords(name: string): string {
  return isName(name) ? name : 'of another kind';
}

/** The name of an element as a step of a place: `Patient.name`. */
export function nameInPlace(name: string): string {
  return isName(name) ? name : '…';
}

export function isName(name: string): boolean {
  return /^[\w:.-]{1,60}$/.test(name);
}

/** Where the places of a resource begin: its type, or `Resource` when it has none that looks like one. */
export function rootOf(resource: unknown): string {
  const type = isRecord(resource) ? resource['resourceType'] : undefined;
  return typeof type === 'string' && /^[A-Za-z]{1,60}$/.test(type) ? type : 'Resource';
}
