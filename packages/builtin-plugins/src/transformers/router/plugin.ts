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

const taken = ['in', 'error', 'default'];

const config = z.object({
  mode: z
    .enum(['first', 'every'])
    .default('first')
    .meta({
      title: 'Send to',
      description: 'The output of the first rule that matches, or the outputs of all that match.',
      'x-ui': {
        widget: 'cards',
        order: 1,
        labels: { first: 'the first rule that matches', every: 'every rule that matches' },
      },
    }),
  rules: z
    .array(
      ruleSchema.safeExtend({
        port: z
          .string()
          .regex(/^[a-z][a-z0-9_]{0,40}$/, 'Small letters, digits and _; it starts with a letter.')
          .refine((port) => !taken.includes(port), `The names ${taken.join(', ')} are taken.`)
          .meta({
            title: 'Output',
            examples: ['inpatients'],
            description: 'Name of the output that messages leave by when the rule matches.',
          }),
      }),
    )
    .min(1, 'Add at least one rule.')
    .superRefine((rules, context) => {
      for (const [at, { port }] of rules.entries()) {
        if (rules.findIndex((rule) => rule.port === port) === at) continue;
        context.addIssue({
          code: 'custom',
          path: [at, 'port'],
          message: `Two rules use the output ${port}.`,
        });
      }
    })
    .meta({
      title: 'Rules',
      description: 'Each rule has its own output. They are tried from the top.',
      'x-ui': { widget: 'rules', source: 'input', order: 2 },
    }),
});

/** Sends each message along the wire of the rule it matches; what matches none leaves by `default`. */
export const router = definePlugin({
  key: 'router',
  kind: 'transformer',
  title: 'Router',
  summary: 'Sends messages along different wires by rules.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Flow',
  icon: 'split',
  keywords: ['switch', 'branch', 'route', 'case', 'choice'],
  texts: withShared({ es, ar }),
  config,
  example: {
    mode: 'first',
    rules: [
      {
        id: 'admissions',
        port: 'admissions',
        name: 'Admissions',
        match: 'all',
        conditions: [{ path: 'MSH-9.2', op: 'in', value: ['A01', 'A04'] }],
      },
      {
        id: 'discharges',
        port: 'discharges',
        name: 'Discharges',
        match: 'all',
        conditions: [{ path: 'MSH-9.2', op: 'equals', value: 'A03' }],
      },
    ],
  },
  sentence: 'sends messages by {mode}',
  inputs: [{ name: 'in', title: 'Messages', kinds: 'any' }],
  outputs: [
    {
      name: 'default',
      title: 'No rule matched',
      kinds: 'any',
      sameAs: 'in',
      help: 'Wire it, so that a message no rule foresaw is seen.',
    },
    errorPort,
  ],
  dynamicOutputs: { field: 'rules', name: 'port', title: 'name', kinds: 'any', sameAs: 'in' },
  initialize: async ({ config: { rules } }) =>
    rules.map((rule) => ({ port: rule.port, ...compileRule(rule) })),
  run: async (message, { config: { mode }, state, explain, decide }) => {
    const matching = tryRules(state, openOrFail(message), { every: mode === 'every', explain, decide });
    const ports = matching.length > 0 ? matching.map(({ port }) => port) : ['default'];
    explain(`Left by ${ports.join(', ')}.`);
    return Object.fromEntries(ports.map((port) => [port, message]));
  },
});
