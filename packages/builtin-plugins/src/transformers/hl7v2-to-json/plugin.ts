import { hl7ToJson } from '@pyheart/formats';
import { definePlugin, type Json, PluginError } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { errorPort } from '../../errorPort.ts';
import { flattenHl7 } from '../../paths/flattenHl7.ts';
import { openOrFail } from '../../paths/openOrFail.ts';
import { withShared } from '../../texts/withShared.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const config = z.object({
  shape: z
    .enum(['segments', 'paths'])
    .default('segments')
    .meta({
      title: 'Shape',
      description:
        'Segments: every segment, field, repetition and component, from which the same message can be made again. Paths: one flat object such as { "PID-5.1": "Meier" }.',
      'x-ui': {
        widget: 'cards',
        order: 1,
        labels: { segments: 'segments, lossless', paths: 'paths, easy to read' },
      },
    }),
});

/** HL7 v2 as JSON: lossless by segment, or flat by path. */
export const hl7v2ToJson = definePlugin({
  key: 'hl7v2-to-json',
  kind: 'transformer',
  title: 'HL7 v2 to JSON',
  summary: 'Turns HL7 v2 messages into JSON.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'HL7 v2',
  icon: 'braces',
  keywords: ['convert', 'parse', 'er7'],
  texts: withShared({ es, ar }),
  config,
  example: { shape: 'segments' },
  sentence: 'as {shape}',
  inputs: [{ name: 'in', title: 'HL7 v2', kinds: ['hl7v2', 'hl7v2.ack'] }],
  outputs: [{ name: 'out', title: 'JSON', kinds: ['json'] }, errorPort],
  converts: { from: ['hl7v2'], to: ['json'] },
  run: async (message, { config: { shape }, derive, explain }) => {
    const source = openOrFail(message);
    if (source.type !== 'hl7v2')
      throw new PluginError('PH-VAL-002', `A ${message.kind} message is no HL7 v2.`);
    const body: Json =
      shape === 'paths' ? flattenHl7(source) : { segments: hl7ToJson(source.message).segments };
    explain(`${source.message.segments.length} segments became JSON.`);
    const subtype = message.subtype === undefined ? {} : { subtype: message.subtype };
    return { out: derive({ kind: 'json', ...subtype, body }) };
  },
});
