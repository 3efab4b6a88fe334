import { definePlugin } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { withShared } from '../../texts/withShared.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const config = z.object({
  username: z
    .string()
    .min(1)
    .regex(/^[^:]+$/, 'A user name cannot hold a colon')
    .meta({
      title: 'User',
      examples: ['studio'],
      description: 'The name that the system knows us by.',
      'x-ui': { widget: 'text', modes: ['secret'], order: 1 },
    }),
  password: z
    .string()
    .min(1)
    .meta({
      title: 'Password',
      examples: ['${LAB_PASSWORD}'],
      description: 'The password of the user, as a secret.',
      'x-ui': { widget: 'secret', secret: true, order: 2 },
    }),
});

/** HTTP Basic authentication (RFC 7617), in UTF-8. */
export const basicAuth = definePlugin({
  key: 'basic-auth',
  kind: 'authenticator',
  title: 'User and password',
  summary: 'Signs requests with a user name and a password (HTTP Basic).',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Sign-in',
  icon: 'user-round',
  keywords: ['basic', 'login', 'auth', 'credential'],
  texts: withShared({ es, ar }),
  config,
  example: { username: 'studio', password: '${LAB_PASSWORD}' },
  sentence: 'signs in as {username}',
  inputs: [],
  outputs: [],
  authorize: async ({ config: { username, password } }) => {
    const pair = Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
    return { headers: { authorization: `Basic ${pair}` } };
  },
});
