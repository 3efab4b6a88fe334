import * as z from 'zod';
import { httpCallFields } from '../../net/endpointSettings.ts';
import { tlsClientDetailFields } from '../../net/tlsSettings.ts';
import { keyFields } from '../../signIn/keyFields.ts';

const optionalText = (title: string, description: string, example: string) =>
  z
    .string()
    .optional()
    .meta({
      title,
      description,
      examples: [example],
      'x-ui': { widget: 'text', group: 'Token', advanced: true },
    });

const key = keyFields({ showIf: { method: 'private_key_jwt' } });

const fields = z.object({
  token_url: z
    .string()
    .regex(/^https?:\/\/[^\s]+$/, 'An address that starts with https://')
    .meta({
      title: 'Token address',
      description: 'Where tokens are given out (token endpoint).',
      'x-ui': { widget: 'url', order: 1, placeholder: 'https://login.example.org/oauth2/token' },
    }),
  client_id: z
    .string()
    .min(1)
    .meta({
      title: 'Client id',
      examples: ['studio'],
      description: 'The id that the operator registered for us.',
      'x-ui': { widget: 'text', order: 2 },
    }),
  client_secret: z
    .string()
    .min(1)
    .optional()
    .meta({
      title: 'Client secret',
      examples: ['${FHIR_CLIENT_SECRET}'],
      description: 'The secret that belongs to the client id.',
      'x-ui': { widget: 'secret', secret: true, order: 3, showIf: { method: ['basic', 'post'] } },
    }),
  ...key,
  private_key: key.private_key.optional(),
  scope: z
    .string()
    .optional()
    .meta({
      title: 'Scope',
      description: 'What we ask for, separated by blanks, such as system/*.read.',
      'x-ui': { widget: 'text', order: 4, placeholder: 'system/*.read' },
    }),
  method: z
    .enum(['basic', 'post', 'private_key_jwt'])
    .default('basic')
    .meta({
      title: 'We prove who we are by',
      description: 'What the operator agreed with us; the standard prefers the header to the body.',
      'x-ui': {
        widget: 'select',
        group: 'Token',
        labels: {
          basic: 'a secret in the header',
          post: 'a secret in the body',
          private_key_jwt: 'a signature with our key',
        },
      },
    }),
  audience: optionalText(
    'Audience',
    'The system that the token is for, when the server asks for it.',
    'https://fhir.example.org',
  ),
  resource: optionalText(
    'Resource',
    'The address that the token is for (RFC 8707), when the server asks for it.',
    'https://fhir.example.org/r4',
  ),
  extra_params: z
    .record(z.string(), z.string())
    .default({})
    .meta({
      title: 'Further parameters',
      examples: [{ tenant: 'lakeside' }],
      description: 'Sent with the request for a token.',
      'x-ui': { widget: 'keyvalue', group: 'Token', advanced: true },
    }),
  ...httpCallFields(),
  ...tlsClientDetailFields(),
});

/** A secret or a key, as the way of proving it wants. */
export const oauthSettings = fields.superRefine(({ method, client_secret, private_key }, context) => {
  const missing = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (method === 'private_key_jwt') {
    if (!private_key) missing('private_key', 'Make a signing key here, or name the secret that holds one.');
  } else if (!client_secret) missing('client_secret', 'Name the secret that belongs to the client id.');
});

export type OAuthSettings = typeof oauthSettings._zod.output;
