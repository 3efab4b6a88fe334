import { definePlugin } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { withShared } from '../../texts/withShared.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Where messages go on that failed for good at a node whose error port leads nowhere. */
export const catcher = definePlugin({
  key: 'catcher',
  kind: 'workflow',
  title: 'Catch failures',
  summary: 'Takes every message that failed in this pipeline and that no error port took.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Flow',
  icon: 'life-buoy',
  keywords: ['catch', 'error', 'failure', 'fallback', 'exception', 'dead letter', 'notify'],
  texts: withShared({ es, ar }),
  config: z.object({}),
  example: {},
  sentence: 'takes what failed and no error port took',
  inputs: [],
  outputs: [
    {
      name: 'out',
      title: 'Failed',
      kinds: 'any',
      help: 'The message as it came to the node that failed. The labels errorCode, errorMessage and errorNode say why.',
    },
  ],
  catches: true,
});
