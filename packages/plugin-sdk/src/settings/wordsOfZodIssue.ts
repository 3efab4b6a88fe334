import type * as z from 'zod';
import { branchesOf } from './jsonSchema.ts';
import type { VisibleField } from './visibleFields.ts';

const typeWords: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  integer: 'a whole number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'a group of settings',
  record: 'a group of settings',
  null: 'empty',
};

const formatWords: Record<string, string> = {
  url: 'a web address such as https://host.example.org',
  email: 'an e-mail address such as name@example.org',
  hostname: 'a host name such as host.example.org',
  ipv4: 'an IP address such as 192.0.2.1',
  ipv6: 'an IPv6 address such as 2001:db8::1',
  uuid: 'a UUID',
  date: 'a date such as 2026-01-31',
  datetime: 'a time such as 2026-01-31T08:00:00Z',
  time: 'a time of day such as 08:00:00',
};

/** The title of a field, or its name when the plugin gave none. */
export function fieldTitle(field: Pick<VisibleField, 'schema' | 'name' | 'path'>): string {
  const row = /\[(\d+)\]/g.exec(field.path)?.[1];
  const title = field.schema.title ?? field.name;
  return row === undefined ? title : `${title}, row ${Number(row) + 1}`;
}

/** What is wrong with a field's value, as a sentence with the value in it. */
export function wordsOf(issue: z.core.$ZodIssue, field: VisibleField): string {
  const title = `"${fieldTitle(field)}"`;
  const value = shown(field.value);
  if (field.value === '') return `${title} is empty.`;
  const wanted = demand(issue, field);
  return value === undefined ? `${title} must be ${wanted}.` : `${title} is ${value}; it must be ${wanted}.`;
}

function demand(issue: z.core.$ZodIssue, field: VisibleField): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeWords[issue.expected] ?? issue.expected;
    case 'too_small':
      return size(
        issue.origin,
        issue.inclusive === false ? `more than ${issue.minimum}` : `at least ${issue.minimum}`,
        Number(issue.minimum),
      );
    case 'too_big':
      return size(
        issue.origin,
        issue.inclusive === false ? `less than ${issue.maximum}` : `at most ${issue.maximum}`,
        Number(issue.maximum),
      );
    case 'invalid_value':
      return oneOf(issue.values.map((value) => labelOf(value, field)));
    case 'invalid_format':
      return formatWords[issue.format] ?? ownFormat(field);
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_union': {
      const titles = branchesOf(field.schema).flatMap((branch) => branch.title ?? []);
      return titles.length === 0 ? 'one of the choices' : oneOf(titles);
    }
    default:
      return 'another one';
  }
}

/** A pattern says nothing to a person; the field's example does. */
function ownFormat({ schema }: VisibleField): string {
  const example = schema.examples?.[0] ?? schema['x-ui']?.placeholder;
  return example === undefined ? 'written as its help describes' : `written like ${String(example)}`;
}

function size(origin: string, bound: string, count: number): string {
  if (origin === 'string') return count === 1 ? `${bound} character long` : `${bound} characters long`;
  if (['array', 'set', 'object', 'map'].includes(origin)) {
    return count === 1 ? `${bound} entry long` : `${bound} entries long`;
  }
  return bound;
}

function labelOf(value: unknown, field: VisibleField): string {
  return field.schema['x-ui']?.labels?.[String(value)] ?? String(value);
}

function oneOf(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? 'another value';
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** Short plain values are quoted; lists, groups and long texts are not. */
function shown(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string' && value.length <= 60) return JSON.stringify(value);
  return undefined;
}
