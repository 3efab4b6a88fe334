import * as z from 'zod';
import { httpCallFields, serverAddress } from '../../net/endpointSettings.ts';
import { tlsClientDetailFields } from '../../net/tlsSettings.ts';
import { noticeFields, openText } from '../../notices/noticeFields.ts';

export const pagerDutySettings = z.object({
  routing_key: z
    .string()
    .min(1)
    .meta({
      title: 'Integration key',
      description: 'Of the integration "Events API v2" of the service, as a secret.',
      examples: ['${PAGERDUTY_KEY}'],
      'x-ui': { widget: 'secret', secret: true, order: 1 },
    }),
  event_action: z
    .enum(['trigger', 'acknowledge', 'resolve'])
    .default('trigger')
    .meta({
      title: 'What to do',
      description:
        'Opening again while an incident is open adds to it. Resolving ends it when all is well again.',
      'x-ui': {
        widget: 'select',
        order: 2,
        labels: { trigger: 'Open an incident', acknowledge: 'Acknowledge it', resolve: 'Resolve it' },
      },
    }),
  severity: z
    .enum(['critical', 'error', 'warning', 'info'])
    .default('error')
    .meta({
      title: 'Severity',
      description: 'How loud the people on call are told.',
      'x-ui': {
        widget: 'select',
        order: 3,
        labels: { critical: 'Critical', error: 'Error', warning: 'Warning', info: 'Information' },
        showIf: { event_action: 'trigger' },
      },
    }),
  dedup_key: z
    .string()
    .min(1)
    .max(255)
    .default('{pipeline}/{code}')
    .meta({
      title: 'One incident for',
      description:
        'Notices with the same key belong to one incident. May name {pipeline}, {node} and {code}; the same text resolves it.',
      'x-ui': { widget: 'text', placeholders: 'mail', group: 'Message' },
    }),
  text: z.string().min(1).max(1024).default('{pipeline}: {code} at {node}: {sentence}').meta(openText),
  ...noticeFields(),
  events_url: serverAddress()
    .default('https://events.pagerduty.com')
    .meta({
      title: 'Address of PagerDuty',
      description: 'In the service region of Europe: https://events.eu.pagerduty.com.',
      'x-ui': { widget: 'url', group: 'Connection', advanced: true },
    }),
  ...httpCallFields(),
  ...tlsClientDetailFields(),
});

export type PagerDutySettings = z.output<typeof pagerDutySettings>;
