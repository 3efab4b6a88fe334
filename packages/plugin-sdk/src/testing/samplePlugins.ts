import * as z from 'zod';
import { describePlugin, type PluginManifest } from '../manifest.ts';
import { type AnyPlugin, definePlugin, type PluginDefinition } from '../plugin.ts';

const about = {
  version: '1.0.0',
  author: 'PyHeart Studio',
  category: 'Test',
  icon: 'box',
  summary: 'For tests of the SDK.',
};
const field = (title: string, more: z.GlobalMeta = {}) => ({ title, description: `${title}.`, ...more });
const passThrough = { inputs: [{ name: 'in', title: 'In', kinds: 'any' as const }] };

const receiver = definePlugin({
  ...about,
  key: 'receiver',
  kind: 'adapter',
  title: 'Receiver',
  config: z.strictObject({
    host: z.string().default('127.0.0.1').meta(field('Host')),
    port: z.int().min(1).max(65535).default(2575).meta(field('Port')),
    charset: z.enum(['auto', 'utf-8', 'latin1']).default('auto').meta(field('Character set')),
    tls: z.boolean().default(false).meta(field('TLS')),
    tls_key: z
      .string()
      .min(1)
      .optional()
      .meta(field('TLS key', { 'x-ui': { secret: true, showIf: { tls: true } } })),
    tls_ca: z
      .string()
      .min(20)
      .optional()
      .meta(field('TLS authority', { 'x-ui': { showIf: { tls: true } } })),
    waits: z.boolean().default(false).meta(field('Waits')),
    waits_for: z
      .array(z.string())
      .default([])
      .meta(field('Waits for', { 'x-ui': { widget: 'nodes', showIf: { waits: true } } })),
  }),
  example: { port: 2575 },
  sentence: 'listens on port {port}',
  inputs: [],
  outputs: [{ name: 'out', title: 'Messages', kinds: ['hl7v2'] }],
  listen: async () => ({ close: async () => undefined }),
});

const router = definePlugin({
  ...about,
  ...passThrough,
  key: 'router',
  kind: 'workflow',
  title: 'Router',
  config: z.object({
    rules: z
      .array(
        z.object({
          port: z.string().min(1).meta(field('Name')),
          title: z.string().optional().meta(field('Title')),
          when: z.string().default('').meta(field('Condition')),
        }),
      )
      .max(20)
      .default([])
      .meta(field('Rules')),
  }),
  example: { rules: [{ port: 'lab', title: 'Lab', when: 'MSH-9.1 = ORU' }] },
  sentence: 'routes by rules',
  outputs: [{ name: 'other', title: 'Everything else', kinds: 'any', sameAs: 'in' }],
  dynamicOutputs: { field: 'rules', name: 'port', title: 'title', kinds: 'any', sameAs: 'in' },
  run: async (message) => ({ other: message }),
});

const converter = definePlugin({
  ...about,
  key: 'converter',
  kind: 'transformer',
  title: 'HL7 v2 to JSON',
  config: z.object({
    script: z
      .string()
      .default('')
      .meta(field('Script', { 'x-ui': { widget: 'code', language: 'javascript' } })),
    options: z.record(z.string(), z.json()).default({}).meta(field('Options')),
  }),
  example: {},
  sentence: 'reads HL7 v2',
  inputs: [{ name: 'in', title: 'HL7 v2', kinds: ['hl7v2'] }],
  outputs: [
    { name: 'out', title: 'JSON', kinds: ['json'] },
    { name: 'rejected', title: 'Unreadable', kinds: ['hl7v2'], sameAs: 'in' },
  ],
  converts: { from: ['hl7v2'], to: ['json'] },
  run: async (message) => ({ out: message }),
});

const sender = definePlugin({
  ...about,
  key: 'sender',
  kind: 'adapter',
  title: 'Sender',
  config: z
    .object({
      base_url: z.url({ protocol: /^https?$/ }).meta(field('Address')),
      timeout: z.number().min(1).max(600).default(30).meta(field('Timeout')),
      headers: z
        .record(z.string(), z.string())
        .default({})
        .meta(field('Headers', { 'x-ui': { widget: 'keyvalue' } })),
      auth: z
        .string()
        .optional()
        .meta(field('Authenticator', { 'x-ui': { widget: 'authenticator' } })),
      retry: z
        .object({
          count: z.int().min(0).max(9).default(3).meta(field('Count')),
          pause: z.number().default(1).meta(field('Pause')),
        })
        .prefault({})
        .meta(field('Retry')),
      mode: z
        .discriminatedUnion('type', [
          z.object({ type: z.literal('once'), at: z.string().min(1).meta(field('At')) }),
          z.object({ type: z.literal('every'), minutes: z.int().min(1).meta(field('Minutes')) }),
        ])
        .optional()
        .meta(field('Mode')),
      low: z.int().optional().meta(field('Low')),
      high: z.int().optional().meta(field('High')),
    })
    .refine(({ low, high }) => low === undefined || high === undefined || low <= high, {
      path: ['low'],
      message: '"Low" must not be above "High".',
    }),
  example: { base_url: 'https://peer.example.org' },
  sentence: 'sends to {base_url}',
  effectful: true,
  inputs: [{ name: 'in', title: 'Body', kinds: ['json', 'text'] }],
  outputs: [{ name: 'out', title: 'Answer', kinds: ['json'] }],
  run: async (message) => ({ out: message }),
});

const login = definePlugin({
  ...about,
  key: 'login',
  kind: 'authenticator',
  title: 'Login',
  config: z.object({
    user: z.string().meta(field('User')),
    password: z
      .string()
      .min(1)
      .meta(field('Password', { 'x-ui': { secret: true, widget: 'secret' } })),
  }),
  example: { user: 'studio', password: '${LOGIN_PASSWORD}' },
  sentence: 'signs in as {user}',
  inputs: [],
  outputs: [],
  authorize: async () => ({}),
} satisfies PluginDefinition);

const catcher = definePlugin({
  ...about,
  key: 'catcher',
  kind: 'workflow',
  title: 'Catcher',
  config: z.object({}),
  example: {},
  sentence: 'takes what failed',
  inputs: [],
  outputs: [{ name: 'out', title: 'Failed', kinds: 'any' }],
  catches: true,
});

/** One plugin of each shape, for the SDK's own tests. */
export const samplePlugins: readonly AnyPlugin[] = [receiver, router, converter, sender, login, catcher];
export const sampleManifests: readonly PluginManifest[] = samplePlugins.map(describePlugin);
