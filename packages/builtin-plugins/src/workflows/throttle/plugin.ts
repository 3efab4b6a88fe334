import { definePlugin } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { errorPort } from '../../errorPort.ts';
import { withShared } from '../../texts/withShared.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const config = z.object({
  messages: z
    .int()
    .min(1)
    .max(100_000)
    .default(10)
    .meta({
      title: 'At most',
      description: 'So many messages go through in the time below.',
      'x-ui': { widget: 'number', unit: 'messages', order: 1 },
    }),
  per_s: z
    .int()
    .min(1)
    .max(86_400)
    .default(1)
    .meta({ title: 'In', description: 'The time.', 'x-ui': { widget: 'duration', unit: 's', order: 2 } }),
  burst: z
    .int()
    .min(1)
    .max(100_000)
    .default(1)
    .meta({
      title: 'At once',
      description: 'So many may follow each other without a pause after a quiet time.',
      'x-ui': { widget: 'number', unit: 'messages', order: 3, advanced: true },
    }),
  budget: z
    .string()
    .max(80)
    .default('')
    .meta({
      title: 'Shared budget',
      description: 'Nodes with the same name here share one limit, in all pipelines. Empty: this node alone.',
      'x-ui': { widget: 'text', order: 4, placeholder: 'registry' },
    }),
});

/** Lets messages pass no faster than a limit; those that wait do so in the ledger and hold up nobody else. */
export const throttle = definePlugin({
  key: 'throttle',
  kind: 'workflow',
  title: 'Throttle',
  summary: 'Lets at most so many messages pass in a time.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Flow',
  icon: 'gauge',
  keywords: ['rate', 'limit', 'slow', 'quota', 'speed', 'budget'],
  texts: withShared({ es, ar }),
  config,
  example: { messages: 100, per_s: 60, budget: 'registry' },
  sentence: 'lets {messages} messages pass in {per_s} s',
  inputs: [{ name: 'in', title: 'Messages', kinds: 'any' }],
  outputs: [{ name: 'out', title: 'Goes on', kinds: 'any', sameAs: 'in' }, errorPort],
  rateLimit: ({ messages, per_s, burst, budget }, { pipeline, node }) => ({
    name: budget === '' ? `node:${pipeline}/${node}` : `budget:${budget}`,
    messages,
    perMs: per_s * 1000,
    burst,
  }),
  run: async (message) => ({ out: message }),
});
