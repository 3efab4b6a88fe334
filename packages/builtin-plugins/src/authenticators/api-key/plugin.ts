import { definePlugin } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { withShared } from '../../texts/withShared.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const config = z.object({
  location: z
    .enum(['header', 'query'])
    .default('header')
    .meta({
      title: 'Where it goes',
      description:
        'A header is better: addresses with their query end up in the logs of every system on the way.',
      'x-ui': { widget: 'select', order: 1, labels: { header: 'Header', query: 'Address (query)' } },
    }),
  name: z
    .string()
    .regex(/^[A-Za-z0-9_.-]+$/, 'Letters, digits, "-", "_" and "."')
    .default('X-API-Key')
    .meta({
      title: 'Name',
      description: 'The name of the header or of the query parameter.',
      'x-ui': { widget: 'text', order: 2 },
    }),
  value: z
    .string()
    .min(1)
    .meta({
      title: 'Key',
      examples: ['${LAB_API_KEY}'],
      description: 'The key that the system gave us, as a secret.',
      'x-ui': { widget: 'secret', secret: true, order: 3 },
    }),
  prefix: z
    .string()
    .default('')
    .meta({
      title: 'Prefix',
      description: 'Written before the key, such as "ApiKey " or "Bearer ", with its blank.',
      'x-ui': { widget: 'text', advanced: true, placeholder: 'Bearer ' },
    }),
});

/** Adds a fixed key to each request. */
export const apiKey = definePlugin({
  key: 'api-key',
  kind: 'authenticator',
  title: 'API key',
  summary: 'Signs requests with a fixed key in a header or in the address.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Sign-in',
  icon: 'key-round',
  keywords: ['token', 'bearer', 'auth', 'credential'],
  texts: withShared({ es, ar }),
  config,
  example: { location: 'header', name: 'X-API-Key', value: '${LAB_API_KEY}' },
  sentence: 'adds {name} to the {location}',
  inputs: [],
  outputs: [],
  authorize: async ({ config: { location, name, prefix, value } }) => {
    const entry = { [name]: `${prefix}${value}` };
    return location === 'header' ? { headers: entry } : { query: entry };
  },
});
