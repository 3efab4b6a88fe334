import { defaultDelimiters, unescapeText } from '@pyheart/formats';
import { cut } from '../../../paths/hl7Reader.ts';
import type { Input } from './converter.ts';

/** Reads components of an HL7 v2 value: `composite(input)(1)` is the text of component 1. The HL7 null reads as ''. */
export function composite(input: Input): (component: number, subcomponent?: number) => string {
  const { raw = input.text, delimiters = defaultDelimiters } = input;
  const parts = delimiters.component === '' ? [raw] : raw.split(delimiters.component);
  return (component, subcomponent = 1) => {
    const part = parts[component - 1];
    if (part === undefined || part === '') return '';
    const leaf = cut(part, delimiters.subcomponent, subcomponent);
    return leaf === '""' ? '' : unescapeText(leaf, delimiters).trim();
  };
}

/** The text of the first component alone, for converters that read no other. */
export function firstComponent({ text, raw = text, delimiters = defaultDelimiters }: Input): string {
  const leaf = cut(cut(raw, delimiters.component, 1), delimiters.subcomponent, 1);
  return leaf === '""' ? '' : unescapeText(leaf, delimiters).trim();
}

/** The object without its empty members; undefined when nothing is left. */
export function filled<Value>(members: Record<string, Value | undefined>): Record<string, Value> | undefined {
  const object: Record<string, Value> = {};
  let isEmpty = true;
  for (const name in members) {
    const value = members[name];
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    object[name] = value;
    isEmpty = false;
  }
  return isEmpty ? undefined : object;
}
