import * as z from 'zod';
import { authField, endpointFields } from '../../net/endpointSettings.ts';
import { tlsClientDetailFields } from '../../net/tlsSettings.ts';

export const interactions = [
  'create',
  'conditional_create',
  'update',
  'conditional_update',
  'patch',
  'delete',
  'read',
  'search',
  'transaction',
  'batch',
  'operation',
] as const;

const shown = (...names: (typeof interactions)[number][]) => ({ interaction: names });

export const fhirSettings = z.object({
  ...endpointFields({
    title: 'Server address',
    help: 'The root of the FHIR server, without a trailing slash.',
    placeholder: 'https://fhir.example.org/r4',
  }),
  interaction: z
    .enum(interactions)
    .default('transaction')
    .meta({
      title: 'What to do',
      description: 'How the message is used at the server.',
      'x-ui': {
        widget: 'select',
        order: 2,
        labels: {
          create: 'Create a record',
          conditional_create: 'Create it unless it exists',
          update: 'Update by id',
          conditional_update: 'Update the one that matches',
          patch: 'Change parts (JSON Patch)',
          delete: 'Delete',
          read: 'Read by id',
          search: 'Search',
          transaction: 'Send a bundle, all or nothing',
          batch: 'Send a bundle, each entry by itself',
          operation: 'Call an operation',
        },
      },
    }),
  resource_type: z
    .string()
    .regex(/^([A-Z][A-Za-z]{1,63})?$/, 'A resource type such as Patient')
    .optional()
    .meta({
      title: 'Resource type',
      examples: ['Patient'],
      description: 'Such as Patient. Empty: the type of the resource in the message.',
      'x-ui': {
        widget: 'remote',
        options: 'resourceTypes',
        dependsOn: ['connection', 'base_url'],
        modes: ['message', 'lookup'],
        placeholder: 'Patient',
        showIf: shown('read', 'search', 'delete', 'patch', 'operation'),
        order: 3,
      },
    }),
  id: z
    .string()
    .optional()
    .meta({
      title: 'Record id',
      examples: ['{id}'],
      description: 'The id at the server; {path} takes it from the message. Empty: the id of the resource.',
      'x-ui': {
        widget: 'text',
        placeholders: 'braces',
        modes: ['message', 'lookup'],
        placeholder: '{id}',
        showIf: shown('read', 'update', 'patch', 'delete', 'operation'),
        order: 4,
      },
    }),
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
        showIf: shown('search', 'conditional_create', 'conditional_update'),
        order: 4,
      },
    }),
  match_on: z
    .array(z.string().min(1))
    .min(1)
    .default(['identifier'])
    .meta({
      title: 'Match by',
      description:
        'Search parameters that find an existing record, filled from the resource. Not used when a search is set.',
      'x-ui': { widget: 'list', showIf: shown('conditional_create', 'conditional_update'), order: 5 },
    }),
  operation: z
    .string()
    .regex(/^(\$[a-zA-Z][a-zA-Z0-9-]*)?$/, 'An operation name such as $validate')
    .optional()
    .meta({
      title: 'Operation',
      examples: ['$validate'],
      description: 'Its name with the dollar sign. The message is sent as its input.',
      'x-ui': {
        widget: 'remote',
        options: 'operations',
        dependsOn: ['connection', 'base_url', 'resource_type'],
        placeholder: '$validate',
        showIf: shown('operation'),
        order: 3,
      },
    }),
  concurrency_check: z
    .enum(['none', 'if_match', 'if_match_reread'])
    .default('if_match')
    .meta({
      title: 'Protect against lost updates',
      description:
        'Send the version we know (If-Match), so that a change made by someone else in between is not overwritten.',
      'x-ui': {
        widget: 'select',
        group: 'Writing',
        advanced: true,
        showIf: shown('update', 'patch', 'delete'),
        labels: {
          none: 'No',
          if_match: 'When the resource carries its version',
          if_match_reread: 'Always: read the current version first',
        },
      },
    }),
  on_conflict: z
    .enum(['fail', 'overwrite', 'reread_merge'])
    .default('fail')
    .meta({
      title: 'When the record changed',
      description: 'What to do when the server holds a newer version than the one we know.',
      'x-ui': {
        widget: 'select',
        group: 'Writing',
        advanced: true,
        showIf: shown('update'),
        labels: {
          fail: 'Stop and show it',
          overwrite: 'Write ours over it',
          reread_merge: 'Put our elements into theirs',
        },
      },
    }),
  prefer: z
    .enum(['minimal', 'representation', 'OperationOutcome'])
    .default('representation')
    .meta({
      title: 'Answer of a write',
      description: 'What the server should send back after a write.',
      'x-ui': { widget: 'select', group: 'Writing', advanced: true },
    }),
  max_entries: z
    .int()
    .min(1)
    .max(5000)
    .default(200)
    .meta({
      title: 'Largest bundle',
      description: 'Bundles with more entries are refused before sending.',
      'x-ui': { widget: 'number', group: 'Writing', advanced: true, showIf: shown('transaction', 'batch') },
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
    .enum(['bundle', 'each'])
    .default('bundle')
    .meta({
      title: 'Give the matches',
      description: 'As one bundle, or each as a message of its own.',
      'x-ui': {
        widget: 'select',
        group: 'Searching',
        showIf: shown('search'),
        labels: { bundle: 'As one bundle', each: 'One by one' },
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
      'x-ui': { widget: 'number', group: 'Searching', advanced: true, showIf: shown('search') },
    }),
  max_pages: z
    .int()
    .min(1)
    .max(10_000)
    .default(1000)
    .meta({
      title: 'Most pages',
      description: 'A search with more pages fails instead of giving an incomplete result.',
      'x-ui': { widget: 'number', group: 'Searching', advanced: true, showIf: shown('search') },
    }),
  allowed_hosts: z
    .array(z.string().min(1))
    .default([])
    .meta({
      title: 'Other hosts of the server',
      examples: [['pages.example.org']],
      description: 'Host names that links to further pages may lead to besides the server itself.',
      'x-ui': { widget: 'list', group: 'Searching', advanced: true, showIf: shown('search') },
    }),
  fhir_version: z
    .enum(['auto', 'R4', 'R4B', 'R5'])
    .default('auto')
    .meta({
      title: 'FHIR version',
      description: 'Named in each request; "auto" leaves it to the server.',
      'x-ui': { widget: 'select', group: 'Connection', advanced: true },
    }),
  auth: authField(),
  ...tlsClientDetailFields(),
});

export type FhirSettings = typeof fhirSettings._zod.output;
