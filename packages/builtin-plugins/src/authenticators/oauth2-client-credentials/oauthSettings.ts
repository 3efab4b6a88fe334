import * as z from 'zod';
import { httpCallFields } from '../../net/endpointSettings.ts';
import { tlsClientDetailFields } from '../../net/tlsSettings.ts';

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

export const oauthSettings = z.object({
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
    .meta({
      title: 'Client secret',
      examples: ['${FHIR_CLIENT_SECRET}'],
      description: 'The secret that belongs to the client id.',
      'x-ui': { widget: 'secret', secret: true, order: 3 },
    }),
  scope: z
    .string()
    .optional()
    .meta({
      title: 'Scope',
      description: 'What we ask for, separated by blanks, such as system/*.read.',
      'x-ui': { widget: 'text', order: 4, placeholder: 'system/*.read' },
    }),
  method: z
    .enum(['basic', 'post'])
    .default('basic')
    .meta({
      title: 'Secret goes',
      description: 'In the header (basic) as the standard prefers, or in the body (post).',
      'x-ui': { widget: 'select', group: 'Token', labels: { basic: 'in the header', post: 'in the body' } },
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

export type OAuthSettings = typeof oauthSettings._zod.output;
