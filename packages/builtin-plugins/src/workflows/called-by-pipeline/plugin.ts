import { definePlugin } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { withShared } from '../../texts/withShared.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Where messages enter that other pipelines hand over; the engine puts them in, so nothing is opened. */
export const calledByPipeline = definePlugin({
  key: 'called-by-pipeline',
  kind: 'workflow',
  title: 'Called by a pipeline',
  summary: 'Takes the messages that other pipelines hand over.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Flow',
  icon: 'log-in',
  keywords: ['sub-pipeline', 'subflow', 'call', 'source', 'channel', 'reader'],
  texts: withShared({ es, ar }),
  config: z.object({}),
  example: {},
  sentence: 'takes messages from other pipelines',
  inputs: [],
  outputs: [{ name: 'out', title: 'Messages', kinds: 'any' }],
  takesCalls: true,
  listen: async () => ({ close: async () => undefined }),
});
