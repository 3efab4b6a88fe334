import { type AnyPlugin, definePlugin, type Message, PluginError } from '@pyheart/plugin-sdk';
import * as z from 'zod';

const shared = { version: '1.0.0', author: 'Tests', category: 'Tests', icon: 'plug' } as const;
const any = 'any' as const;

/** A source, a step that may refuse, and a sink that remembers, for tests of what the server does around them. */
export function testPlugins(received: Message[]): AnyPlugin[] {
  const source = definePlugin({
    ...shared,
    key: 'test-source',
    kind: 'adapter',
    title: 'Test source',
    summary: 'Takes what a test injects.',
    config: z.object({
      port: z.int().default(1).meta({ title: 'Port', description: 'The port it says it listens on.' }),
    }),
    example: {},
    sentence: 'listens on {port}',
    inputs: [],
    outputs: [{ name: 'out', title: 'Out', kinds: any }],
    async listen({ config }) {
      if (config.port === 666) {
        throw new PluginError('PH-NET-005', 'Port 666 is taken by another program.', {
          hint: 'Choose another port or stop that program.',
        });
      }
      return { address: `127.0.0.1:${config.port}`, close: async () => undefined };
    },
  });
  const step = definePlugin({
    ...shared,
    key: 'test-step',
    kind: 'transformer',
    title: 'Test step',
    summary: 'Passes messages on, refuses them, breaks, or gets no answer.',
    config: z.object({
      does: z
        .enum(['pass', 'refuse', 'break', 'doubt'])
        .default('pass')
        .meta({ title: 'Does', description: 'What happens to a message.' }),
      key: z.string().default('').meta({ title: 'Key', description: 'A value that may be a secret.' }),
    }),
    example: {},
    sentence: 'does {does}',
    inputs: [{ name: 'in', title: 'In', kinds: any }],
    outputs: [{ name: 'out', title: 'Out', kinds: any, sameAs: 'in' }],
    async run(message, { config, derive, explain, log }) {
      explain(`The setting says ${config.does}.`);
      if (config.does === 'refuse') throw new PluginError('PH-REJ-001', 'The other side said no.');
      if (config.does === 'doubt') throw new PluginError('PH-DLV-002', 'No answer came.');
      if (config.does === 'break') {
        // What a careless plugin does: the message in the log and in the error text.
        log.info({ body: JSON.stringify(message.body) }, 'about to break');
        throw new Error(`cannot read ${JSON.stringify(message.body)}`);
      }
      return { out: derive({ kind: message.kind, body: message.body }) };
    },
  });
  const sink = definePlugin({
    ...shared,
    key: 'test-sink',
    kind: 'adapter',
    title: 'Test sink',
    summary: 'Remembers what it was sent.',
    config: z.object({}),
    example: {},
    sentence: 'remembers',
    inputs: [{ name: 'in', title: 'In', kinds: any }],
    outputs: [],
    effectful: true,
    async run(message) {
      received.push(message);
      return {};
    },
    probe: async () => [{ title: 'Is there', ok: true }],
  });
  return [source, step, sink];
}
