import { definePlugin } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { withShared } from '../../texts/withShared.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Where the messages of a called pipeline go back to the one that called; the engine hands them over. */
export const giveBack = definePlugin({
  key: 'give-back',
  kind: 'workflow',
  title: 'Give back to the caller',
  summary: 'Gives messages back to the pipeline that called this one, or to whoever asked a FHIR listener.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Flow',
  icon: 'undo-2',
  keywords: ['sub-pipeline', 'subflow', 'return', 'result', 'call'],
  texts: withShared({ es, ar }),
  config: z.object({}),
  example: {},
  sentence: 'gives messages back to whoever called',
  inputs: [{ name: 'in', title: 'Messages', kinds: 'any' }],
  outputs: [],
  keeps: true,
  givesBack: true,
  run: async () => ({}),
});
