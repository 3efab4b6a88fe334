import type { Json } from '@pyheart/plugin-sdk';

/** A resource or a part of one. */
export type Fields = { [element: string]: Json };

/** What XML is written of: `@name` is an attribute, a list an element that repeats; undefined is left out. */
export type Parts = { [name: string]: Json | undefined };

export function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fieldsOf(value: Json | undefined): Fields {
  return isFields(value) ? value : {};
}

/** The parts in a list; a part alone is a list of one. */
export function listOf(value: Json | undefined): Fields[] {
  return (Array.isArray(value) ? value : [value]).filter(isFields);
}

export function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

/** The code of the first coding of a concept; empty when it has none. */
export function firstCode(concept: Json | undefined): string {
  return textOf(listOf(fieldsOf(concept)['coding'])[0]?.['code']);
}

/** Texts in a list. */
export function textsOf(value: Json | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).map(textOf).filter((text) => text !== '');
}

/** What is there, as XML is written of it. */
export function xml(parts: Parts): Fields {
  const made: Fields = {};
  for (const [name, value] of Object.entries(parts)) {
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    made[name] = value;
  }
  return made;
}
