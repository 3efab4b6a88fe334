import * as z from 'zod';
import { shown } from './interactions.ts';

const parameterRow = z.object({
  name: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_.:-]*$/, 'A parameter such as birthdate, family:exact or subject.name')
    .meta({
      title: 'Parameter',
      examples: ['birthdate'],
      description: 'Its name, with a modifier or a chain when needed: family:exact, subject.name, _include.',
    }),
  value: z
    .string()
    .min(1)
    .meta({
      title: 'Value',
      examples: ['ge{birthDate}'],
      description: 'What is looked for; {path} takes it from the message.',
      'x-ui': { placeholders: 'braces' },
    }),
  when_empty: z
    .enum(['fail', 'leave_out'])
    .default('fail')
    .meta({
      title: 'Without a value',
      description: 'When the message holds nothing at the place that the value is taken from.',
      'x-ui': { labels: { fail: 'The message fails', leave_out: 'The row is left out' } },
    }),
});

/** How records are found, and how they are given. */
export const searchFields = {
  query: z
    .string()
    .optional()
    .meta({
      title: 'Search',
      examples: ['identifier=urn:mrn|{identifier[0].value}'],
      description: 'Search parameters; {path} takes a value from the message, encoded for the address.',
      'x-ui': {
        widget: 'text',
        placeholders: 'braces',
        placeholder: 'identifier=urn:mrn|{identifier[0].value}',
        showIf: shown(
          'search',
          'conditional_create',
          'conditional_update',
          'conditional_patch',
          'conditional_delete',
        ),
        order: 4,
      },
    }),
  parameters: z
    .array(parameterRow)
    .max(100)
    .default([])
    .meta({
      title: 'Search parameters',
      description:
        'Added to the search, one a row. What has a meaning in searches is escaped in values of the message.',
      'x-ui': {
        widget: 'table',
        showIf: shown('search', 'history', 'conditional_patch', 'conditional_delete'),
        order: 5,
      },
    }),
  search_method: z
    .enum(['get', 'post'])
    .default('get')
    .meta({
      title: 'Send the search',
      description: 'In the address, which servers and proxies may log, or in the body (POST _search).',
      'x-ui': {
        widget: 'select',
        group: 'Searching',
        showIf: shown('search'),
        labels: { get: 'In the address', post: 'In the body' },
      },
    }),
  handling: z
    .enum(['strict', 'lenient'])
    .default('strict')
    .meta({
      title: 'Unknown search parameters',
      description:
        'Strict asks the server to refuse them; lenient lets it ignore them, which may return too much.',
      'x-ui': { widget: 'select', group: 'Searching', advanced: true, showIf: shown('search') },
    }),
  search_output: z
    .enum(['bundle', 'each', 'all'])
    .default('bundle')
    .meta({
      title: 'Give the matches',
      description: 'As one bundle, or each as a message of its own.',
      'x-ui': {
        widget: 'select',
        group: 'Searching',
        showIf: shown('search', 'history'),
        labels: {
          bundle: 'As one bundle',
          each: 'One by one',
          all: 'One by one, with what is included',
        },
      },
    }),
  when_missing: z
    .enum(['reject', 'output'])
    .default('reject')
    .meta({
      title: 'When nothing is found',
      description: 'A record that does not exist, or a search without a match.',
      'x-ui': {
        widget: 'select',
        group: 'Searching',
        showIf: shown('read', 'vread', 'search'),
        labels: {
          reject: 'A missing record is rejected, an empty search is a result',
          output: 'The message leaves by "Not found"',
        },
      },
    }),
  page_size: z
    .int()
    .min(1)
    .max(5000)
    .default(100)
    .meta({
      title: 'Page size',
      description: 'Matches that are asked for at once (_count).',
      'x-ui': { widget: 'number', group: 'Searching', advanced: true, showIf: shown('search', 'history') },
    }),
  max_pages: z
    .int()
    .min(1)
    .max(10_000)
    .default(1000)
    .meta({
      title: 'Most pages',
      description: 'A search with more pages fails instead of giving an incomplete result.',
      'x-ui': {
        widget: 'number',
        group: 'Searching',
        advanced: true,
        showIf: shown('search', 'history', 'operation'),
      },
    }),
  allowed_hosts: z
    .array(z.string().min(1))
    .default([])
    .meta({
      title: 'Other hosts of the server',
      examples: [['pages.example.org']],
      description: 'Host names that links to further pages may lead to besides the server itself.',
      'x-ui': {
        widget: 'list',
        group: 'Searching',
        advanced: true,
        showIf: shown('search', 'history', 'operation'),
      },
    }),
};
