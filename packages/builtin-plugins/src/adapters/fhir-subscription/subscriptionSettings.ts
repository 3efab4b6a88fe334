import * as z from 'zod';
import { type ChangeSearch, changeFields } from '../../fhirChanges/changeFields.ts';
import { allowFromField } from '../../net/allowFrom.ts';
import { authField, endpointFields } from '../../net/endpointSettings.ts';
import { tlsClientDetailFields } from '../../net/tlsSettings.ts';

const topics = { subscription_kind: ['r4_topic', 'r5_topic'] };

const filterRow = z.object({
  type: z
    .string()
    .regex(/^[A-Z][A-Za-z]{1,63}$/, 'A resource type such as Encounter')
    .meta({ title: 'Resource type', examples: ['Encounter'], description: 'Such as Encounter.' }),
  parameter: z
    .string()
    .min(1)
    .meta({ title: 'Filter', examples: ['patient'], description: 'A filter that the topic allows.' }),
  value: z
    .string()
    .min(1)
    .meta({ title: 'Value', examples: ['Patient/123'], description: 'What it has to be.' }),
});

const { searches: _, ...changes } = changeFields(4);

const subscriptionSettings = z.object({
  ...endpointFields({
    title: 'Server address',
    help: 'The root of the FHIR server, without a trailing slash.',
    placeholder: 'https://fhir.example.org/r4',
  }),
  subscription_kind: z
    .enum(['r4_rest_hook', 'r4_topic', 'r5_topic'])
    .default('r4_rest_hook')
    .meta({
      title: 'Subscribe by',
      description: 'What the server understands; its documentation or CapabilityStatement says it.',
      'x-ui': {
        widget: 'select',
        order: 2,
        labels: {
          r4_rest_hook: 'a search (R4 rest-hook)',
          r4_topic: 'a topic (R4 with the backport)',
          r5_topic: 'a topic (R5)',
        },
      },
    }),
  topic: z
    .string()
    .regex(/^([a-z][a-z0-9+.-]*:\S+)?$/i, 'The address of a topic')
    .default('')
    .meta({
      title: 'Topic',
      examples: ['http://hl7.org/fhir/us/davinci-pas/SubscriptionTopic/PASSubscriptionTopic'],
      description: 'The address of the SubscriptionTopic.',
      'x-ui': { widget: 'url', order: 3, showIf: topics },
    }),
  filters: z
    .array(filterRow)
    .max(50)
    .default([])
    .meta({
      title: 'Filters',
      description: 'Which events of the topic; all of them must hold.',
      'x-ui': { widget: 'table', order: 4, showIf: topics },
    }),
  criteria: z
    .string()
    .regex(/^([A-Z][A-Za-z]{1,63}(\?[^#\s]*)?)?$/, 'A search such as Observation?status=final')
    .optional()
    .meta({
      title: 'Search to watch',
      examples: ['Observation?status=final'],
      description: 'The server tells of records that it finds. What notifications missed is caught up by it.',
      'x-ui': {
        widget: 'text',
        order: 5,
        placeholder: 'Observation?status=final',
        showIf: { subscription_kind: 'r4_rest_hook' },
      },
    }),
  payload: z
    .enum(['empty', 'id-only', 'full-resource'])
    .default('id-only')
    .meta({
      title: 'Notifications hold',
      description: 'What is not sent is read from the server, with its sign-in.',
      'x-ui': {
        widget: 'select',
        order: 6,
        labels: { empty: 'nothing', 'id-only': 'ids', 'full-resource': 'the records' },
      },
    }),
  public_url: z
    .string()
    .regex(/^https?:\/\/[^\s]+[^\s/]$/, 'An address such as https://studio.example.org/notify')
    .meta({
      title: 'Our address',
      examples: ['https://studio.example.org/notify'],
      description:
        'Where the server sends notifications to, most often a proxy that encrypts and leads to the port below.',
      'x-ui': { widget: 'url', order: 7, placeholder: 'https://studio.example.org/notify' },
    }),
  host: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .meta({
      title: 'Address',
      description: '127.0.0.1 takes requests from this machine only; 0.0.0.0 from every network it is in.',
      'x-ui': { widget: 'host', order: 8 },
    }),
  port: z
    .int()
    .min(0)
    .max(65_535)
    .default(4082)
    .meta({
      title: 'Port',
      description: 'Where notifications arrive.',
      'x-ui': { widget: 'number', order: 9 },
    }),
  path: z
    .string()
    .regex(/^\/[A-Za-z0-9/_.~-]*[A-Za-z0-9_.~-]$/, 'A path such as /notify')
    .default('/notify')
    .meta({ title: 'Path', description: 'The path that is served.', 'x-ui': { widget: 'text', order: 10 } }),
  hook_secret: z
    .string()
    .optional()
    .meta({
      title: 'Secret of notifications',
      examples: ['${FHIR_HOOK_SECRET}'],
      description: 'Given to the server, which must show it with each notification.',
      'x-ui': { widget: 'secret', secret: true, group: 'Security' },
    }),
  ...changes,
  catch_up: z
    .int()
    .min(10)
    .max(86_400)
    .default(300)
    .meta({
      title: 'Look after it every',
      description:
        'How often the subscription is looked after: renewed, made anew after an error, and caught up.',
      'x-ui': { widget: 'duration', unit: 's', group: 'Limits' },
    }),
  renew_days: z
    .int()
    .min(1)
    .max(365)
    .default(30)
    .meta({
      title: 'It ends after',
      description: 'The end that the server is told; it is renewed in time while the pipeline runs.',
      'x-ui': { widget: 'number', unit: 'days', group: 'Limits', advanced: true },
    }),
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
  allow_from: allowFromField(),
  auth: authField(),
  ...tlsClientDetailFields(),
});

export const checkedSettings = subscriptionSettings.superRefine(
  ({ subscription_kind: kind, topic, criteria, payload }, context) => {
    const add = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (kind === 'r4_rest_hook') {
      if (!criteria) add('criteria', 'Give the search that the server watches.');
      return;
    }
    if (topic === '') add('topic', 'Give the address of the topic.');
    if (payload === 'empty') add('payload', 'A notification of a topic needs ids or records.');
  },
);

/** The search of a rest-hook; undefined for topics. */
export function watchedSearch({
  subscription_kind,
  criteria = '',
}: SubscriptionSettings): ChangeSearch | undefined {
  if (subscription_kind !== 'r4_rest_hook') return undefined;
  const [type = '', query = ''] = criteria.split('?', 2);
  return { type, query };
}

export type SubscriptionSettings = z.output<typeof subscriptionSettings>;
