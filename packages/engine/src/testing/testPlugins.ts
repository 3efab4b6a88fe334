import {
  type AnyPlugin,
  type AskAnswer,
  definePlugin,
  type ListenContext,
  type Message,
  PluginError,
  type RunContext,
  StepParked,
} from '@pyheart/plugin-sdk';
import * as z from 'zod';

const base = {
  version: '1.0.0',
  author: 'tests',
  category: 'Tests',
  icon: 'box',
  title: 'Test',
  summary: 'For tests.',
  sentence: 'tests',
};
const text = (title: string, fallback = '') =>
  z.string().default(fallback).meta({ title, description: title });
const port = (name: string) => ({ name, title: name, kinds: 'any' as const });

type Send = (message: Message, context: RunContext) => Promise<void> | void;

/** Plugins whose behaviour a test holds in its hands. */
export function testPlugins() {
  const sources = new Map<string, ListenContext>();
  const opened: string[] = [];
  const closed: string[] = [];
  const sent: { node: string; body: unknown; id: string; attempt: number }[] = [];
  const lifecycle: string[] = [];
  const behaviour: {
    ask: (message: Message, context: RunContext) => Promise<AskAnswer>;
    send: Send;
    listen: (node: string) => void;
    napUntil: () => Date;
  } = {
    ask: async () => 'unknown',
    send: () => undefined,
    listen: () => undefined,
    napUntil: () => new Date(Date.now() + 60_000),
  };

  const source = definePlugin({
    ...base,
    key: 'source',
    kind: 'adapter',
    config: z.object({ address: text('Address', 'here'), answers_after: text('Answers after') }),
    answersAfter: ({ answers_after: names }) =>
      typeof names === 'string' && names !== '' ? names.split(' ') : [],
    example: {},
    inputs: [],
    outputs: [port('out')],
    async listen(context) {
      behaviour.listen(context.node);
      sources.set(context.node, context);
      opened.push(context.node);
      return {
        address: context.config.address,
        close: async () => {
          closed.push(context.node);
        },
      };
    },
  });

  const upper = definePlugin({
    ...base,
    key: 'upper',
    kind: 'transformer',
    config: z.object({}),
    example: {},
    inputs: [port('in')],
    outputs: [port('out')],
    async run(message, { derive, explain }) {
      explain('Made it upper case.');
      return { out: derive({ kind: 'text', body: String(message.body).toUpperCase() }) };
    },
  });

  const split = definePlugin({
    ...base,
    key: 'split',
    kind: 'transformer',
    config: z.object({}),
    example: {},
    inputs: [port('in')],
    outputs: [port('out')],
    run: async (message, { derive }) => ({
      out: String(message.body)
        .split(' ')
        .map((body) => derive({ kind: 'text', body })),
    }),
  });

  const filter = definePlugin({
    ...base,
    key: 'filter',
    kind: 'transformer',
    config: z.object({ keep: text('Keep') }),
    example: {},
    inputs: [port('in')],
    outputs: [{ ...port('out'), sameAs: 'in' }],
    run: async (message, { config }): Promise<Record<string, Message>> =>
      String(message.body).includes(config.keep) ? { out: message } : {},
  });

  const sender = (
    key: string,
    more: Partial<
      Pick<AnyPlugin, 'repeatable' | 'simulate' | 'system' | 'inDoubt' | 'ask' | 'rateLimit'>
    > = {},
  ) =>
    definePlugin({
      ...base,
      ...more,
      key,
      kind: 'adapter',
      config: z.object({
        password: text('Password'),
        port: z.int().default(1).meta({ title: 'Port', description: 'Port' }),
      }),
      example: {},
      inputs: [port('in')],
      outputs: [port('response'), port('rejected')],
      effectful: true,
      initialize: async ({ node }) => {
        lifecycle.push(`initialize ${node}`);
      },
      cleanup: async () => {
        lifecycle.push(`cleanup ${key}`);
      },
      async run(message, context) {
        await behaviour.send(message, context);
        sent.push({ node: context.node, body: message.body, id: message.id, attempt: context.attempt });
        return { response: context.derive({ kind: 'json', body: { ok: true } }) };
      },
      options: {
        rooms: async ({ search }) => ({ options: [{ value: `${search}1`, label: `Room ${search}1` }] }),
        broken: async (_, { config }) => {
          throw new PluginError('PH-NET-003', `The password ${config.password} was not taken.`);
        },
      },
      probe: async ({ config, progress }) => {
        if (config.password === 'hang') {
          progress?.([
            { title: 'It answers', ok: 'running' },
            { title: 'It knows us', ok: 'waiting' },
          ]);
          await new Promise(() => undefined);
        }
        if (config.password === '') throw new PluginError('PH-AUT-001', 'No password.');
        return [{ title: `Signed in with ${config.password}`, ok: true, detail: config.password }];
      },
    });

  /** Gives the message on once it is sent, and speaks to a system that its settings name. */
  const passer = definePlugin({
    ...base,
    key: 'passer',
    kind: 'adapter',
    config: z.object({ host: text('Host', 'lab') }),
    example: {},
    inputs: [port('in')],
    outputs: ['out', 'rejected', 'error'].map((name) => ({ ...port(name), sameAs: 'in' })),
    effectful: true,
    system: ({ host }) => host,
    ask: (message, context) => behaviour.ask(message, context),
    async run(message, context) {
      await behaviour.send(message, context);
      sent.push({ node: context.node, body: message.body, id: message.id, attempt: context.attempt });
      return { out: message };
    },
  });

  const catcher = definePlugin({
    ...base,
    key: 'catcher',
    kind: 'workflow',
    config: z.object({}),
    example: {},
    inputs: [],
    outputs: [port('out')],
    catches: true,
  });

  const refuse = definePlugin({
    ...base,
    key: 'refuse',
    kind: 'validator',
    config: z.object({ port: text('Port', 'invalid') }),
    example: {},
    inputs: [port('in')],
    outputs: [port('valid'), port('invalid'), port('rejected')],
    run: async (message, { config }) => ({ [config.port]: message }),
  });

  const token = definePlugin({
    ...base,
    key: 'token',
    kind: 'authenticator',
    config: z.object({ secret: text('Secret') }),
    example: {},
    inputs: [],
    outputs: [],
    initialize: async ({ node }) => {
      lifecycle.push(`initialize ${node}`);
    },
    authorize: async ({ config, refresh }) => ({
      headers: { authorization: `Bearer token-of-${config.secret}${refresh ? '-fresh' : ''}` },
    }),
  });

  const nap = definePlugin({
    ...base,
    key: 'nap',
    kind: 'workflow',
    config: z.object({ keyWaits: z.boolean().default(true).meta({ title: 'Key', description: 'Key' }) }),
    example: {},
    inputs: [port('in')],
    outputs: [{ ...port('out'), sameAs: 'in' }],
    async run(message, { config, parkedUntil }) {
      if (parkedUntil) return { out: message };
      throw new StepParked(behaviour.napUntil(), config);
    },
  });

  const join = definePlugin({
    ...base,
    key: 'join',
    kind: 'workflow',
    config: z.object({
      rule: z.record(z.string(), z.number()).default({}).meta({ title: 'R', description: 'R' }),
    }),
    example: {},
    inputs: [port('in')],
    outputs: [port('out')],
    joins: ({ rule }) => rule,
    run: async (_, { arrivals = [], derive }) => ({
      out: derive({ kind: 'text', body: arrivals.map(({ message }) => message.body).join('+') }),
    }),
  });

  const plugins = [
    join,
    nap,
    source,
    upper,
    split,
    filter,
    sender('sender'),
    sender('sender-once', { repeatable: false }),
    sender('rehearser', { simulate: async () => ({}) }),
    passer,
    catcher,
    refuse,
    token,
  ];
  const byKey = new Map<string, AnyPlugin>(plugins.map((plugin) => [plugin.key, plugin]));
  return { plugins: byKey, sources, opened, closed, sent, lifecycle, behaviour };
}
