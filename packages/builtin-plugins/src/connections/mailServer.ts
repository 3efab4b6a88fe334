import type { ConnectionKind } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { tlsClientDetailFields } from '../net/tlsSettings.ts';

/** Where mail is handed in, and as whom. */
export const mailServerFields = {
  host: z
    .string()
    .min(1)
    .meta({
      title: 'Mail server',
      description: 'The host that takes our mail (SMTP submission).',
      examples: ['mail.example.org'],
      'x-ui': { widget: 'host', order: 1, placeholder: 'mail.example.org' },
    }),
  port: z
    .int()
    .min(1)
    .max(65_535)
    .default(587)
    .meta({
      title: 'Port',
      description: '587 with STARTTLS, 465 with TLS from the start.',
      examples: [587],
      'x-ui': { widget: 'number', order: 2 },
    }),
  security: z
    .enum(['starttls', 'tls', 'none'])
    .default('starttls')
    .meta({
      title: 'Encryption',
      description: 'STARTTLS is required when chosen: a server that does not offer it gets no mail.',
      'x-ui': {
        widget: 'select',
        order: 3,
        labels: {
          starttls: 'STARTTLS, required',
          tls: 'TLS from the start',
          none: 'None (development only)',
        },
      },
    }),
  user: z
    .string()
    .optional()
    .meta({
      title: 'User',
      description: 'Sign-in name at the mail server. Empty: no sign-in.',
      examples: ['studio'],
      'x-ui': { widget: 'text', modes: ['secret'], group: 'Sign-in' },
    }),
  password: z
    .string()
    .optional()
    .meta({
      title: 'Password',
      description: 'Password of the user, as a secret.',
      examples: ['${MAIL_PASSWORD}'],
      'x-ui': { widget: 'secret', secret: true, group: 'Sign-in' },
    }),
  ...tlsClientDetailFields(),
};

/** A server that takes our mail. */
export const mailServer: ConnectionKind = {
  key: 'mail',
  title: 'Mail server',
  summary: 'The server that takes our mail, with the sign-in for it.',
  icon: 'mail',
  config: z.object(mailServerFields),
  sentence: '{host}:{port}',
  verify: {
    plugin: 'email',
    settings: { from: 'studio@example.org', to: ['studio@example.org'] },
  },
};
