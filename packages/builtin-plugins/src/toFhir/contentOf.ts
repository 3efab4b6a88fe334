import { type Draft, isBody, Link, type Value } from './Draft.ts';

const numbers = new WeakMap<Draft, number>();
let next = 0;

/**
 * A text that two drafts share when they are the same thing: persons and organizations by their first identifier with
 * a system, organizations and applications without one by their name in messages, anything else by all it says. Places
 * are never told by an identifier alone: bed 1 is in every room.
 */
export function contentOf(draft: Draft): string {
  const { type, body } = draft;
  const isNamed = type === 'Organization' || type === 'Device';
  const identifier = type === 'Location' ? undefined : firstIdentifier(body['identifier'], isNamed);
  return `${type}|${identifier ?? textOf(body)}`;
}

function firstIdentifier(list: Value | undefined, isNamed: boolean): string | undefined {
  if (!Array.isArray(list)) return undefined;
  let name: string | undefined;
  for (const item of list) {
    if (!isBody(item)) continue;
    const { system, value } = item;
    if (typeof value !== 'string') continue;
    if (typeof system === 'string') return `${system}|${value}`;
    if (isNamed) name ??= `|${value}`;
  }
  return name;
}

function textOf(value: Value): string {
  if (value instanceof Link) return `#${numberOf(value.draft)}`;
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  if (!isBody(value)) return typeof value === 'string' ? `"${value}"` : String(value);
  return `{${Object.entries(value)
    .map(([name, part]) => `${name}:${textOf(part)}`)
    .join()}}`;
}

function numberOf(draft: Draft): number {
  const known = numbers.get(draft);
  if (known !== undefined) return known;
  next++;
  numbers.set(draft, next);
  return next;
}
