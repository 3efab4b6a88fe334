import { definePlugin } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { signAws } from '../../signIn/sigV4.ts';
import { withShared } from '../../texts/withShared.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const name = (title: string, description: string, example: string, order: number) =>
  z
    .string()
    .regex(/^[a-z0-9-]+$/, 'Lower-case letters, digits and -')
    .meta({ title, description, examples: [example], 'x-ui': { widget: 'text', order } });

const config = z.object({
  region: name('Region', 'Where the service runs.', 'us-east-1', 1),
  service: name(
    'Service',
    'The name that the service signs by: s3 for object stores, healthlake, execute-api, …',
    'healthlake',
    2,
  ),
  access_key_id: z
    .string()
    .min(1)
    .meta({
      title: 'Access key id',
      examples: ['${AWS_ACCESS_KEY_ID}'],
      description: 'The id of the key pair. It is sent with each request.',
      'x-ui': { widget: 'text', modes: ['secret'], order: 3 },
    }),
  secret_access_key: z
    .string()
    .min(1)
    .meta({
      title: 'Secret access key',
      examples: ['${AWS_SECRET_ACCESS_KEY}'],
      description: 'The secret of the key pair. Requests are signed with it; it is never sent.',
      'x-ui': { widget: 'secret', secret: true, order: 4 },
    }),
  session_token: z
    .string()
    .optional()
    .meta({
      title: 'Session token',
      examples: ['${AWS_SESSION_TOKEN}'],
      description: 'Needed with keys that hold for some hours only.',
      'x-ui': { widget: 'secret', secret: true, advanced: true },
    }),
});

/** Signs each request whole, as AWS asks for it (Signature Version 4). */
export const awsSigV4 = definePlugin({
  key: 'aws-sigv4',
  kind: 'authenticator',
  title: 'AWS signature',
  summary: 'Signs each request as AWS services and object stores ask for it (Signature Version 4).',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Sign-in',
  icon: 'signature',
  keywords: ['aws', 's3', 'healthlake', 'sigv4', 'amazon', 'minio', 'auth', 'credential'],
  texts: withShared({ es, ar }),
  config,
  example: {
    region: 'us-east-1',
    service: 'healthlake',
    access_key_id: 'AKIDEXAMPLE',
    secret_access_key: '${AWS_SECRET_ACCESS_KEY}',
  },
  sentence: 'signs for {service} in {region}',
  inputs: [],
  outputs: [],
  async authorize({ config, request, clock }) {
    // "Verify" asks whether the sign-in is ready, without a request.
    if (request === undefined) return {};
    const {
      region,
      service,
      access_key_id: id,
      secret_access_key: secret,
      session_token: sessionToken,
    } = config;
    return { headers: await signAws(request, { id, secret, sessionToken, region, service }, clock.now()) };
  },
});
