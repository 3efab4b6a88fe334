import * as z from 'zod';
import { httpCallFields, serverAddress } from '../../net/endpointSettings.ts';
import { tlsClientDetailFields } from '../../net/tlsSettings.ts';
import { keyFields } from '../../signIn/keyFields.ts';
import { misspelledScopes } from '../../signIn/smartScopes.ts';

export const smartSettings = z.object({
  fhir_url: serverAddress().meta({
    title: 'FHIR server',
    description: 'The root of the FHIR server. It says itself where it gives out tokens.',
    'x-ui': { widget: 'url', order: 1, placeholder: 'https://fhir.example.org/r4' },
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
  ...keyFields(),
  scope: z
    .string()
    .min(1)
    .default('system/*.read')
    .refine((scope) => misspelledScopes(scope).length === 0, {
      message: 'Write scopes as system/Patient.read or system/Patient.rs, separated by blanks.',
    })
    .meta({
      title: 'Scope',
      description: 'What we ask for, separated by blanks, as SMART 1 (.read) or SMART 2 (.rs) writes it.',
      'x-ui': { widget: 'text', order: 4, placeholder: 'system/Patient.read system/Observation.rs' },
    }),
  token_url: serverAddress()
    .optional()
    .meta({
      title: 'Token address',
      description: 'Where tokens are given out, when the FHIR server does not say it.',
      'x-ui': {
        widget: 'url',
        group: 'Token',
        advanced: true,
        placeholder: 'https://login.example.org/oauth2/token',
      },
    }),
  ...httpCallFields(),
  ...tlsClientDetailFields(),
});

export type SmartSettings = z.infer<typeof smartSettings>;
