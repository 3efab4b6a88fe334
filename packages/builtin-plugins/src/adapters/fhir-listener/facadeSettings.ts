import * as z from 'zod';
import { allowFromField } from '../../net/allowFrom.ts';
import { answerWaitField } from '../../net/answerWaitField.ts';
import { nodesField } from '../../net/nodesField.ts';
import { senderFields } from '../../net/senderFields.ts';
import { tlsServerFields } from '../../net/tlsSettings.ts';

const answer = 'Answer';

const resourceRow = z.object({
  type: z
    .string()
    .regex(/^[A-Z][A-Za-z]{1,63}$/, 'A resource type such as Patient')
    .meta({ title: 'Resource type', examples: ['Patient'], description: 'Such as Patient.' }),
  read: z
    .boolean()
    .default(true)
    .meta({
      title: 'Read',
      description: 'One record by its id, and a version of it.',
      'x-ui': { widget: 'switch' },
    }),
  search: z
    .boolean()
    .default(true)
    .meta({
      title: 'Search',
      description: 'In the address, or in the body (POST _search).',
      'x-ui': { widget: 'switch' },
    }),
  create: z
    .boolean()
    .default(false)
    .meta({ title: 'Create', description: 'A new record.', 'x-ui': { widget: 'switch' } }),
  update: z
    .boolean()
    .default(false)
    .meta({ title: 'Update', description: 'A record by its id.', 'x-ui': { widget: 'switch' } }),
  delete: z
    .boolean()
    .default(false)
    .meta({ title: 'Delete', description: 'A record by its id.', 'x-ui': { widget: 'switch' } }),
  parameters: z
    .string()
    .regex(/^[A-Za-z0-9_.:, -]*$/, 'Names with commas between them')
    .default('')
    .meta({
      title: 'Search parameters',
      examples: ['identifier, family, birthdate'],
      description: 'Those that the pipeline answers; others are refused. Empty: all are let through.',
    }),
});

export const facadeSettings = z.object({
  host: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .meta({
      title: 'Address',
      description: '127.0.0.1 takes requests from this machine only; 0.0.0.0 from every network it is in.',
      'x-ui': { widget: 'host', order: 1 },
    }),
  port: z
    .int()
    .min(0)
    .max(65_535)
    .default(4081)
    .meta({
      title: 'Port',
      description: 'Where clients connect to.',
      'x-ui': { widget: 'number', order: 2 },
    }),
  path: z
    .string()
    .regex(/^\/[A-Za-z0-9/_.~-]*[A-Za-z0-9_.~-]$/, 'A path such as /fhir')
    .default('/fhir')
    .meta({
      title: 'Path',
      description: 'The root of the FHIR server, below which records are.',
      'x-ui': { widget: 'text', order: 3, placeholder: '/fhir' },
    }),
  resources: z
    .array(resourceRow)
    .max(150)
    .default([])
    .meta({
      title: 'Records',
      examples: [[{ type: 'Patient', parameters: 'identifier, family' }]],
      description:
        'What clients may ask for; everything else is refused. The CapabilityStatement says the same.',
      'x-ui': { widget: 'table', order: 4, group: 'What is served' },
    }),
  bundles: z
    .boolean()
    .default(false)
    .meta({
      title: 'Take bundles',
      description: 'Transactions and batches, sent to the root.',
      'x-ui': { widget: 'switch', order: 5, group: 'What is served' },
    }),
  operations: z
    .array(z.string().regex(/^\$[a-z][A-Za-z0-9-]*$/, 'An operation such as $match'))
    .max(50)
    .default([])
    .meta({
      title: 'Operations',
      examples: [['$match']],
      description: 'By their names, such as $match or $everything.',
      'x-ui': { widget: 'list', order: 6, group: 'What is served' },
    }),
  fhir_version: z
    .enum(['R4', 'R4B', 'R5'])
    .default('R4')
    .meta({
      title: 'FHIR version',
      description: 'What the CapabilityStatement says.',
      'x-ui': { widget: 'select', order: 7, group: 'What is served' },
    }),
  public_url: z
    .string()
    .regex(/^(https?:\/\/[^\s]+[^\s/])?$/, 'An address such as https://fhir.example.org/r4')
    .default('')
    .meta({
      title: 'Address for clients',
      examples: ['https://fhir.example.org/r4'],
      description: 'How clients reach it, behind a proxy for example. Empty: as each request names it.',
      'x-ui': {
        widget: 'url',
        order: 8,
        group: 'What is served',
        advanced: true,
        placeholder: 'https://fhir.example.org/r4',
      },
    }),
  write_answer: z
    .enum(['given', 'stored', 'validated', 'delivered'])
    .default('given')
    .meta({
      title: 'Answer a write',
      description:
        'Reads and searches always wait for what the pipeline gives back. No write is answered before it is safely stored.',
      'x-ui': {
        widget: 'select',
        group: answer,
        labels: {
          given: 'with what the pipeline gives back',
          stored: 'when it is stored',
          validated: 'when it has passed these checks',
          delivered: 'when these destinations have it',
        },
      },
    }),
  reply_checks: nodesField(
    'Checks',
    'The answer is an OperationOutcome when one of them, or a node on the way there, turns the write down.',
    { nodes: 'checks', group: answer, showIf: { write_answer: 'validated' } },
  ),
  reply_destinations: nodesField(
    'Destinations',
    'The answer waits until each of them has the write; those that it does not go to are not waited for.',
    { nodes: 'destinations', group: answer, showIf: { write_answer: 'delivered' } },
  ),
  reply_wait: answerWaitField({
    group: answer,
    showIf: { write_answer: ['given', 'validated', 'delivered'] },
  }),
  ...senderFields(),
  allow_from: allowFromField(),
  max_body_mb: z
    .number()
    .min(0.001)
    .max(256)
    .default(10)
    .meta({
      title: 'Largest body',
      description: 'A larger one is answered 413.',
      'x-ui': { widget: 'number', unit: 'MB', group: 'Limits', advanced: true },
    }),
  max_in_flight: z
    .int()
    .min(1)
    .max(10_000)
    .default(200)
    .meta({
      title: 'Requests at once',
      description: 'Further ones are answered 429 until some are done.',
      'x-ui': { widget: 'number', group: 'Limits', advanced: true },
    }),
  ...tlsServerFields(),
});

export type FacadeSettings = typeof facadeSettings._zod.output;
