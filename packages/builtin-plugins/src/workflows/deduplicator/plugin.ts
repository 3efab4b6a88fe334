import { hash } from 'node:crypto';
import { definePlugin, type Message } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { errorPort } from '../../errorPort.ts';
import { arePaths, keyOf } from '../../flow/keyOf.ts';
import { withShared } from '../../texts/withShared.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const config = z.object({
  by: z
    .enum(['content', 'fields'])
    .default('content')
    .meta({
      title: 'Same means',
      description: 'What makes two messages the same.',
      'x-ui': {
        widget: 'cards',
        order: 1,
        labels: { content: 'The same content', fields: 'The same values in some fields' },
      },
    }),
  fields: z
    .string()
    .refine(arePaths, 'Paths such as PID-3.1, PV1-19')
    .default('')
    .meta({
      title: 'Fields',
      description: 'Paths with commas between them, such as MSH-4, MSH-10 or Patient.id.',
      'x-ui': { widget: 'text', order: 2, showIf: { by: 'fields' }, placeholder: 'MSH-4, MSH-10' },
    }),
  window_hours: z
    .number()
    .min(0.01)
    .max(8784)
    .default(24)
    .meta({
      title: 'Within',
      description: 'How long a message is remembered. After that the same message passes again.',
      'x-ui': { widget: 'number', unit: 'h', order: 3 },
    }),
});

const hourMs = 3_600_000;
const sweepEvery = 5000;

/** Lets each message through once; what comes again leaves by "duplicate". */
export const deduplicator = definePlugin<typeof config, { seen: number }>({
  key: 'deduplicator',
  kind: 'workflow',
  title: 'Deduplicator',
  summary: 'Lets the same message through only once within a time.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Flow',
  icon: 'copy-minus',
  keywords: ['duplicate', 'unique', 'idempotent', 'once', 'repeat', 'filter'],
  texts: withShared({ es, ar }),
  config,
  example: { by: 'fields', fields: 'MSH-4, MSH-10', window_hours: 24 },
  sentence: 'lets the same message pass once in {window_hours} h',
  inputs: [{ name: 'in', title: 'Messages', kinds: 'any' }],
  outputs: [
    { name: 'out', title: 'First time', kinds: 'any', sameAs: 'in' },
    {
      name: 'duplicate',
      title: 'Duplicates',
      kinds: 'any',
      sameAs: 'in',
      help: 'Leave it unwired to end those runs as "filtered".',
    },
    errorPort,
  ],
  initialize: async () => ({ seen: 0 }),
  async run(message, { config: settings, state, flow, clock, explain }) {
    const now = clock.now();
    const windowMs = settings.window_hours * hourMs;
    const { owner, at } = await flow.claim({
      key: digestOf(message, settings),
      owner: ownerOf(message),
      now,
      windowMs,
    });
    state.seen += 1;
    if (state.seen % sweepEvery === 0) await flow.forget(new Date(now.getTime() - windowMs));
    if (owner === ownerOf(message)) return { out: message };
    // The owner of a message that came in is its run.
    const run = /^\d+$/.test(owner) ? ` in run ${owner}` : '';
    explain(`The same message passed at ${at.toISOString()}${run}.`);
    return { duplicate: message };
  },
  async simulate(message, { config: settings, explain }) {
    digestOf(message, settings);
    explain('Would pass unless the same message passed before.');
    return { out: message };
  },
});

/** Only a digest is kept: the fields may name a patient. */
function digestOf(message: Message, { by, fields }: z.output<typeof config>): string {
  const text = by === 'fields' ? keyOf(message, fields) : `${message.kind}\n${JSON.stringify(message.body)}`;
  return hash('sha256', text, 'base64url');
}

/** A retry is the same message, and so is a replay by a person: what came in keeps its correlation. */
function ownerOf({ id, correlationId, causationId }: Message): string {
  return causationId === undefined ? correlationId : id;
}
