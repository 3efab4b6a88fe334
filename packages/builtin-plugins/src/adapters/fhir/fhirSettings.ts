import * as z from 'zod';
import { authField, endpointFields } from '../../net/endpointSettings.ts';
import { tlsClientDetailFields } from '../../net/tlsSettings.ts';
import { interactions, shown } from './interactions.ts';
import { operationFields } from './operationFields.ts';
import { searchFields } from './searchFields.ts';
import { writeFields } from './writeFields.ts';

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
          patch: 'Change parts',
          conditional_patch: 'Change parts of the one that matches',
          delete: 'Delete',
          conditional_delete: 'Delete what matches',
          read: 'Read by id',
          vread: 'Read a version',
          history: 'Read the history',
          search: 'Search',
          transaction: 'Send a bundle, all or nothing',
          batch: 'Send a bundle, each entry by itself',
          operation: 'Call an operation',
          capabilities: 'Ask what the server can do',
        },
        helps: {
          patch: 'By a JSON Patch (a list of steps), or by a FHIRPath Patch (a Parameters resource).',
          history: 'Of one record by its id, of a record type, or of the whole server.',
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
        showIf: shown(
          'read',
          'vread',
          'history',
          'search',
          'delete',
          'conditional_delete',
          'patch',
          'conditional_patch',
          'operation',
        ),
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
        showIf: shown('read', 'vread', 'history', 'update', 'patch', 'delete', 'operation'),
        order: 4,
      },
    }),
  version_id: z
    .string()
    .optional()
    .meta({
      title: 'Version',
      examples: ['{meta.versionId}'],
      description:
        'Which version is read; {path} takes it from the message. Empty: meta.versionId of the resource.',
      'x-ui': {
        widget: 'text',
        placeholders: 'braces',
        placeholder: '{meta.versionId}',
        showIf: shown('vread'),
        order: 5,
      },
    }),
  ...searchFields,
  ...operationFields,
  ...writeFields,
  fhir_version: z
    .enum(['auto', 'R4', 'R4B', 'R5'])
    .default('auto')
    .meta({
      title: 'FHIR version',
      description: 'Named in each request; "auto" leaves it to the server.',
      'x-ui': { widget: 'select', group: 'Connection', advanced: true },
    }),
  format: z
    .enum(['json', 'xml'])
    .default('json')
    .meta({
      title: 'Format',
      description: 'What is sent and asked for. Answers are read in either. XML is for R4.',
      'x-ui': { widget: 'select', group: 'Connection', advanced: true, labels: { json: 'JSON', xml: 'XML' } },
    }),
  auth: authField(),
  ...tlsClientDetailFields(),
});

export type FhirSettings = typeof fhirSettings._zod.output;
