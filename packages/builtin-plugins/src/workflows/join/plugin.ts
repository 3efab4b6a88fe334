import { definePlugin, type Json, type MessageDraft, PluginError } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { errorPort } from '../../errorPort.ts';
import { withShared } from '../../texts/withShared.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const config = z.object({
  wait_for: z
    .enum(['all', 'first', 'number'])
    .default('all')
    .meta({
      title: 'Goes on with',
      description: 'All branches that lead here, the first that arrives, or so many.',
      'x-ui': {
        widget: 'cards',
        order: 1,
        labels: { all: 'All branches', first: 'The first', number: 'So many' },
      },
    }),
  number: z
    .int()
    .min(1)
    .max(100)
    .default(2)
    .meta({
      title: 'How many',
      description: 'Later arrivals of the same run are left out.',
      'x-ui': { widget: 'number', order: 2, showIf: { wait_for: 'number' } },
    }),
  missing: z
    .enum(['fail', 'go_on'])
    .default('fail')
    .meta({
      title: 'When a branch gives nothing',
      description: 'A branch failed or filtered its message out.',
      'x-ui': { widget: 'select', order: 3, labels: { fail: 'Fail', go_on: 'Go on without it' } },
    }),
  timeout_s: z
    .int()
    .min(0)
    .max(2_678_400)
    .default(0)
    .meta({
      title: 'Longest wait for a branch',
      description: 'For branches that retry or wait. Then it goes on as if they gave nothing. 0: no limit.',
      'x-ui': { widget: 'duration', unit: 's', order: 4 },
    }),
  merge: z
    .enum(['list', 'by_node', 'first'])
    .default('by_node')
    .meta({
      title: 'Makes',
      description: 'What the branches become.',
      'x-ui': {
        widget: 'select',
        order: 5,
        labels: {
          by_node: 'JSON with one entry per branch, named by its last node',
          list: 'A JSON list in the order of the wires',
          first: 'The first message alone',
        },
      },
    }),
});

/** Waits for the branches of one run and merges what they gave. */
export const join = definePlugin({
  key: 'join',
  kind: 'workflow',
  title: 'Join',
  summary: 'Brings the branches of a run together and merges their messages.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Flow',
  icon: 'merge',
  keywords: ['merge', 'wait', 'gather', 'combine', 'parallel', 'fork'],
  texts: withShared({ es, ar }),
  config,
  example: { wait_for: 'all', missing: 'go_on', merge: 'by_node' },
  sentence: 'goes on with {wait_for}',
  inputs: [{ name: 'in', title: 'Branches', kinds: 'any', help: 'Wire each branch here.' }],
  outputs: [{ name: 'out', title: 'Merged', kinds: 'any' }, errorPort],
  joins: ({ wait_for, number, timeout_s }) => ({
    ...(wait_for === 'all' ? {} : { count: wait_for === 'first' ? 1 : number }),
    ...(timeout_s === 0 ? {} : { timeoutMs: timeout_s * 1000 }),
  }),
  async run(message, { config: settings, arrivals = [], derive, explain }) {
    const { wait_for, number, missing, merge } = settings;
    const branches = new Set(arrivals.map(({ from }) => from));
    const wanted = wait_for === 'all' ? (arrivals[0]?.branches ?? 1) : wait_for === 'first' ? 1 : number;
    explain(`${arrivals.length} messages of ${branches.size} branches arrived.`);
    const got = wait_for === 'all' ? branches.size : arrivals.length;
    if (missing === 'fail' && got < wanted) {
      throw new PluginError('PH-VAL-001', `Only ${got} of ${wanted} branches gave a message.`, {
        hint: 'Look at the other branches, or let the join go on without them.',
      });
    }
    return { out: merge === 'first' ? message : derive(merged(arrivals, merge)) };
  },
});

function merged(
  arrivals: readonly { from: string; message: { body: Json } }[],
  merge: 'list' | 'by_node',
): MessageDraft {
  if (merge === 'list') return { kind: 'json', body: arrivals.map(({ message }) => message.body) };
  const body: Record<string, Json> = {};
  for (const [from, all] of Map.groupBy(arrivals, (arrival) => arrival.from)) {
    const bodies = all.map(({ message }) => message.body);
    body[from] = bodies.length === 1 ? (bodies[0] ?? null) : bodies;
  }
  return { kind: 'json', body };
}
