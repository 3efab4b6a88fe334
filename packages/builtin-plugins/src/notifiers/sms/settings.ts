import * as z from 'zod';
import { authField, httpCallFields, serverAddress } from '../../net/endpointSettings.ts';
import { tlsClientDetailFields } from '../../net/tlsSettings.ts';
import { noticeFields, openText } from '../../notices/noticeFields.ts';

const isNumber = 'A number with its country, such as +15550107788';
const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, isNumber);
const twilioOnly = { showIf: { service: 'twilio' } } as const;
const gatewayOnly = { showIf: { service: 'gateway' } } as const;

export const smsSettings = z
  .object({
    service: z
      .enum(['twilio', 'gateway'])
      .default('twilio')
      .meta({
        title: 'Service',
        description: 'Twilio, or any gateway that takes JSON by HTTP.',
        'x-ui': { widget: 'cards', order: 1, labels: { twilio: 'Twilio', gateway: 'Another gateway' } },
      }),
    to: phone.meta({
      title: 'To',
      description: 'The number that gets it, with its country: +15550107788.',
      examples: ['+15550107788'],
      'x-ui': { widget: 'text', modes: ['message', 'lookup'], order: 2, placeholder: '+15550107788' },
    }),
    account_sid: z
      .string()
      .regex(/^(AC[0-9a-fA-F]{32})?$/, 'AC and 32 signs of 0-9 and a-f')
      .optional()
      .meta({
        title: 'Account SID',
        description: 'The account at Twilio, as its console shows it.',
        examples: ['AC0123456789abcdef0123456789abcdef'],
        'x-ui': { widget: 'text', order: 3, ...twilioOnly },
      }),
    api_key: z
      .string()
      .optional()
      .meta({
        title: 'API key SID',
        description: 'A key that may send messages. Starts with SK.',
        examples: ['${TWILIO_KEY}'],
        'x-ui': { widget: 'secret', secret: true, order: 4, ...twilioOnly },
      }),
    api_secret: z
      .string()
      .optional()
      .meta({
        title: 'Secret of the key',
        description: 'Shown by Twilio once, when the key is made.',
        examples: ['${TWILIO_SECRET}'],
        'x-ui': { widget: 'secret', secret: true, order: 5, ...twilioOnly },
      }),
    from: z
      .string()
      .optional()
      .meta({
        title: 'From',
        description: 'Our number, or the SID of a messaging service (MG…).',
        examples: ['+15550100000'],
        'x-ui': { widget: 'text', order: 6, placeholder: '+15550100000' },
      }),
    gateway_url: z
      .string()
      .regex(/^(https?:\/\/[^\s]+)?$/, 'An address that starts with https:// or http://')
      .optional()
      .meta({
        title: 'Address of the gateway',
        description: 'What takes one message by POST.',
        examples: ['https://sms.example.org/messages'],
        'x-ui': { widget: 'url', order: 3, placeholder: 'https://sms.example.org/messages', ...gatewayOnly },
      }),
    gateway_body: z
      .string()
      .min(1)
      .default('{{"to": "{to}", "from": "{from}", "text": "{text}"}}')
      .meta({
        title: 'What it takes',
        description: 'JSON with {to}, {from} and {text} in their places; braces of JSON are written twice.',
        'x-ui': { widget: 'longtext', order: 4, ...gatewayOnly },
      }),
    auth: authField(),
    text: z.string().min(1).max(1600).default('{pipeline}: {code} at {node}. {run_link}').meta(openText),
    max_segments: z
      .int()
      .min(1)
      .max(10)
      .default(2)
      .meta({
        title: 'Parts at most',
        description:
          'A message is paid by parts: 160 signs of the GSM alphabet, or 70 when a sign such as an emoji needs more. A longer one is not sent.',
        'x-ui': { widget: 'number', group: 'Message', advanced: true },
      }),
    ...noticeFields(),
    api_url: serverAddress()
      .default('https://api.twilio.com')
      .meta({
        title: 'Address of Twilio',
        description: 'Other only for a region of its own.',
        'x-ui': { widget: 'url', group: 'Connection', advanced: true, ...twilioOnly },
      }),
    ...httpCallFields(),
    ...tlsClientDetailFields(),
  })
  .superRefine(({ service, account_sid, api_key, api_secret, from, gateway_url }, context) => {
    const needed = service === 'twilio' ? { account_sid, api_key, api_secret, from } : { gateway_url };
    for (const [field, value] of Object.entries(needed))
      if (!value) context.addIssue({ code: 'custom', path: [field], message: 'This service needs it.' });
  });

export type SmsSettings = z.output<typeof smsSettings>;
