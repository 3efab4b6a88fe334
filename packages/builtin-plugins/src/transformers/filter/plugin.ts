import { definePlugin } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { errorPort } from '../../errorPort.ts';
import { openOrFail } from '../../paths/openOrFail.ts';
import { compileRule } from '../../rules/compileRule.ts';
import { ruleSchema } from '../../rules/condition.ts';
import { tryRules } from '../../rules/tryRules.ts';
import { withShared } from '../../texts/withShared.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const config = z.object({
  action: z
    .enum(['keep', 'drop'])
    .default('keep')
    .meta({
      title: 'What the filter does',
      description: 'Whether a message that matches a rule goes on or is filtered out.',
      'x-ui': {
        widget: 'cards',
        order: 1,
        labels: { keep: 'Keeps what matches', drop: 'Leaves out what matches' },
      },
    }),
  rules: z
    .array(ruleSchema)
    .min(1, 'Add at least one rule.')
    .meta({
      title: 'Rules',
      description: 'A message matches when one of these rules holds. They are tried from the top.',
      'x-ui': { widget: 'rules', source: 'input', order: 2 },
    }),
});

/** Lets messages through by rules; what is left out goes to `filtered` and counts, it never just vanishes. */
export const filter = definePlugin({
  key: 'filter',
  kind: 'transformer',
  title: 'Filter',
  summary: 'Lets only the messages through that match a rule.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Flow',
  icon: 'filter',
  keywords: ['condition', 'where', 'only', 'drop', 'skip'],
  texts: withShared({ es, ar }),
  config,
  example: {
    action: 'keep',
    rules: [
      {
        id: 'inpatients',
        name: 'Inpatients and emergencies',
        match: 'all',
        conditions: [{ path: 'PV1-2', op: 'in', value: ['I', 'E'] }],
      },
    ],
  },
  sentence: '{action}',
  inputs: [{ name: 'in', title: 'Messages', kinds: 'any' }],
  outputs: [
    { name: 'out', title: 'Goes on', kinds: 'any', sameAs: 'in' },
    {
      name: 'filtered',
      title: 'Filtered out',
      kinds: 'any',
      sameAs: 'in',
      help: 'Leave it unwired to end those runs as "filtered".',
    },
    errorPort,
  ],
  initialize: async ({ config: { rules } }) => rules.map(compileRule),
  run: async (message, { config: { action }, state, explain, decide }) => {
    const matched = tryRules(state, openOrFail(message), { every: false, explain, decide }).length > 0;
    return matched === (action === 'keep') ? { out: message } : { filtered: message };
  },
});
