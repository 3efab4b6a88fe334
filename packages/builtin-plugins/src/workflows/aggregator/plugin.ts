import { definePlugin, type FlowPart, type Message, PluginError, type RunContext } from '@pyheart/plugin-sdk';
import { errorPort } from '../../errorPort.ts';
import { keyOf } from '../../flow/keyOf.ts';
import { partPlace } from '../../flow/partLabels.ts';
import { openOrFail } from '../../paths/openOrFail.ts';
import { type CompiledRule, compileRule } from '../../rules/compileRule.ts';
import { withShared } from '../../texts/withShared.ts';
import { type AggregatorSettings, aggregatorSettings } from './aggregatorSettings.ts';
import { composeBatch, partOf } from './composeBatch.ts';
import { releaseGroups, wakeReleaser } from './releaseGroups.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Collects messages into groups and gives each complete group as one message, in a run of its own. */
export const aggregator = definePlugin<typeof aggregatorSettings, readonly CompiledRule[]>({
  key: 'aggregator',
  kind: 'workflow',
  title: 'Aggregator',
  summary: 'Collects messages by number, time or key and gives them as one batch.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Flow',
  icon: 'group',
  keywords: ['batch', 'collect', 'bundle', 'window', 'join', 'merge', 'nightly'],
  texts: withShared({ es, ar }),
  config: aggregatorSettings,
  example: { output: 'fhir_bundle', group_by: '', size: 50, window_s: 900 },
  sentence: 'collects {size} messages or {window_s} s into {output}',
  inputs: [
    { name: 'in', title: 'Messages', kinds: 'any', help: 'Each is kept until its group is complete.' },
  ],
  outputs: [
    {
      name: 'out',
      title: 'Batch',
      kinds: ['json', 'fhir.ndjson', 'fhir.bundle', 'text'],
      help: 'One message per group, in a run of its own, with the labels count, openedAt and closedAt.',
    },
    errorPort,
  ],
  keeps: true,
  initialize: async ({ config }) => config.last_when.map(compileRule),
  async run(message, context) {
    const part = groupPart(message, context);
    const group = await context.flow.addPart(part);
    if (group === undefined) context.explain('Kept before; this repetition adds nothing.');
    else {
      context.explain(`Kept as number ${group.count} of group ${group.id}.`);
      if (group.closedAt) {
        context.explain('The group is complete.');
        wakeReleaser(context);
      }
    }
    return {};
  },
  async simulate(message, { config, clock, derive, explain }) {
    const now = clock.now();
    const part = partOf(message, config);
    explain('Would be kept until its group is complete. Here you see a group of one.');
    return { out: derive(composeBatch([part], { id: 'trial', openedAt: now, closedAt: now }, config)) };
  },
  listen: releaseGroups,
});

function groupPart(
  message: Message,
  { config, clock, state }: RunContext<AggregatorSettings, readonly CompiledRule[]>,
): FlowPart {
  const place = config.all_parts ? partPlace(message) : undefined;
  if (config.all_parts && !place) {
    throw new PluginError('PH-VAL-001', 'The message is not a part of a message that was split.', {
      hint: 'Wire the aggregator behind a splitter, or turn "Put the parts together again" off.',
    });
  }
  const size = place ? place.parts : config.size;
  return {
    group: place ? place.whole : keyOf(message, config.group_by),
    part: message.id,
    body: partOf(message, config),
    now: clock.now(),
    ...(size > 0 ? { size } : {}),
    isLast: isLast(message, state),
    ...(config.window_s > 0 ? { windowMs: config.window_s * 1000 } : {}),
    ...(config.quiet_s > 0 ? { quietMs: config.quiet_s * 1000 } : {}),
  };
}

function isLast(message: Message, rules: readonly CompiledRule[]): boolean {
  if (rules.length === 0) return false;
  const source = openOrFail(message);
  return rules.some((rule) => rule.decide(source).holds);
}
