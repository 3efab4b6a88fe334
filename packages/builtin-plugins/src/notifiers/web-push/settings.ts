import * as z from 'zod';
import { httpCallFields } from '../../net/endpointSettings.ts';
import { tlsClientDetailFields } from '../../net/tlsSettings.ts';
import { noticeFields, openText } from '../../notices/noticeFields.ts';

export const webPushSettings = z.object({
  subscription: z
    .string()
    .min(1)
    .meta({
      title: 'Subscription',
      description:
        'Of the browser that is told, as JSON: your page asks the browser for it with the public key. Whoever knows it can reach the device, so keep it as a secret or take it from the message.',
      examples: ['${ON_CALL_BROWSER}'],
      'x-ui': { widget: 'secret', secret: true, modes: ['message', 'lookup', 'secret'], order: 1 },
    }),
  private_key: z
    .string()
    .min(1)
    .meta({
      title: 'Private key (VAPID)',
      description: 'Our key, as tools for VAPID print it: 43 letters, digits, "-" and "_".',
      examples: ['${VAPID_KEY}'],
      'x-ui': { widget: 'secret', secret: true, order: 2 },
    }),
  subject: z
    .string()
    .regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, 'An address that starts with mailto: or https://')
    .meta({
      title: 'Whom to ask',
      description: 'Where the push service may write when something is wrong: mailto:studio@example.org.',
      examples: ['mailto:studio@example.org'],
      'x-ui': { widget: 'text', order: 3, placeholder: 'mailto:studio@example.org' },
    }),
  title: z
    .string()
    .min(1)
    .max(200)
    .default('{pipeline}')
    .meta({
      title: 'Heading',
      description: 'May name {pipeline}, {node}, {code}, {sentence}, {time} and {run_link}.',
      'x-ui': { widget: 'text', placeholders: 'mail', group: 'Message' },
    }),
  text: z.string().min(1).max(2000).default('{code} at {node}: {sentence}').meta(openText),
  ...noticeFields(),
  urgency: z
    .enum(['very-low', 'low', 'normal', 'high'])
    .default('high')
    .meta({
      title: 'Urgency',
      description: 'Below high, a device that saves its battery may hear of it later.',
      'x-ui': {
        widget: 'select',
        group: 'Message',
        advanced: true,
        labels: { 'very-low': 'Very low', low: 'Low', normal: 'Normal', high: 'High' },
      },
    }),
  ttl: z
    .int()
    .min(0)
    .max(2_419_200)
    .default(3600)
    .meta({
      title: 'Kept at most',
      description: 'How long the push service keeps it for a device that is off.',
      'x-ui': { widget: 'number', unit: 's', group: 'Message', advanced: true },
    }),
  ...httpCallFields(),
  ...tlsClientDetailFields(),
});

export type WebPushSettings = z.output<typeof webPushSettings>;
