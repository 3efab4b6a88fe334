import * as z from 'zod';

const secret = (title: string, description: string, mode: string) =>
  z
    .string()
    .optional()
    .meta({
      title,
      description,
      examples: [`\${WEBHOOK_${title.toUpperCase().replace(' ', '_')}}`],
      'x-ui': { widget: 'secret', secret: true, group: 'Security', showIf: { auth_mode: mode } },
    });

/** How those who send to us prove who they are. */
export function senderFields() {
  return {
    auth_mode: z
      .enum(['none', 'api_key', 'basic', 'hmac'])
      .default('none')
      .meta({
        title: 'Who may send',
        description: 'How senders prove who they are.',
        'x-ui': {
          widget: 'select',
          group: 'Security',
          labels: {
            none: 'Everyone who reaches the port',
            api_key: 'A key',
            basic: 'User and password',
            hmac: 'A signature (HMAC)',
          },
        },
      }),
    api_key_header: z
      .string()
      .regex(/^[A-Za-z0-9-]+$/, 'Letters, digits and -')
      .default('X-API-Key')
      .meta({
        title: 'Header of the key',
        description: 'The header that the key comes in.',
        'x-ui': { widget: 'text', group: 'Security', showIf: { auth_mode: 'api_key' } },
      }),
    api_key: secret('Key', 'The key that senders must show.', 'api_key'),
    username: z
      .string()
      .optional()
      .meta({
        title: 'User',
        examples: ['sender'],
        description: 'The name that senders sign in with.',
        'x-ui': { widget: 'text', group: 'Security', showIf: { auth_mode: 'basic' } },
      }),
    password: secret('Password', 'The password that senders sign in with.', 'basic'),
    hmac_secret: secret(
      'Signing secret',
      'The secret that senders sign the body with (HMAC SHA-256).',
      'hmac',
    ),
    hmac_header: z
      .string()
      .regex(/^[A-Za-z0-9-]+$/, 'Letters, digits and -')
      .default('X-Signature')
      .meta({
        title: 'Header of the signature',
        description: 'Holds the signature in hex, with or without "sha256=" before it.',
        'x-ui': { widget: 'text', group: 'Security', showIf: { auth_mode: 'hmac' } },
      }),
    hmac_timestamp_header: z
      .string()
      .regex(/^[A-Za-z0-9-]*$/, 'Letters, digits and -')
      .default('X-Timestamp')
      .meta({
        title: 'Header of the time',
        description:
          'Seconds since 1970, signed as "time.body"; older than five minutes is refused. Empty: only the body is signed.',
        'x-ui': { widget: 'text', group: 'Security', showIf: { auth_mode: 'hmac' } },
      }),
  };
}

export type SenderSettings = z.output<z.ZodObject<ReturnType<typeof senderFields>>>;
