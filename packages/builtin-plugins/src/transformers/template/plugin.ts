import {
  definePlugin,
  type Json,
  type Message,
  type MessageDraft,
  type MessageKind,
  PluginError,
} from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { errorPort } from '../../errorPort.ts';
import { viewMessage } from '../../paths/viewMessage.ts';
import { withShared } from '../../texts/withShared.ts';
import { type OutputType, outputTypes } from './escapeFor.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const config = z.object({
  output: z
    .enum(outputTypes)
    .default('text')
    .meta({
      title: 'Makes',
      description:
        'What the template writes. Values are escaped for it, so that they cannot break out of their place.',
      'x-ui': {
        order: 1,
        labels: { text: 'plain text', html: 'HTML', hl7v2: 'an HL7 v2 message', xml: 'XML', json: 'JSON' },
      },
    }),
  template: z
    .string()
    .min(1)
    .max(200_000)
    .meta({
      title: 'Template',
      examples: ["Patient {{ hl7['PID-5.1'] }} was admitted to {{ hl7['PV1-3.1'] }}."],
      description:
        "Liquid: {{ hl7['PID-5.1'] }}, {{ body.patient.name }}, {% for obx in segments.OBX %}{{ obx['5'] }}{% endfor %}. Also known: kind, subtype, labels, now.",
      'x-ui': { widget: 'code', language: 'liquid', order: 2, placeholders: 'liquid' },
    }),
  missing: z
    .enum(['empty', 'error'])
    .default('empty')
    .meta({
      title: 'A value that is not there',
      description: 'Is written as nothing, or fails the message.',
      'x-ui': { order: 3, labels: { empty: 'is left out', error: 'is an error' } },
    }),
  time_limit_ms: z
    .int()
    .min(10)
    .max(5000)
    .default(500)
    .meta({
      title: 'Time limit',
      description: 'A template that runs longer is stopped.',
      'x-ui': { order: 4, advanced: true, unit: 'ms' },
    }),
});

/** Writes text, HTML, HL7 v2, XML or JSON from a message with a Liquid template. */
export const template = definePlugin({
  key: 'template',
  kind: 'transformer',
  title: 'Template',
  summary: 'Writes text, HTML, HL7 v2, XML or JSON from a message.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Mapping',
  icon: 'file-text',
  keywords: ['liquid', 'text', 'html', 'letter', 'report', 'format'],
  texts: withShared({ es, ar }),
  config,
  example: {
    output: 'text',
    template: "{{ subtype }} for visit {{ hl7['PV1-19.1'] }} at {{ now }}",
    missing: 'empty',
  },
  sentence: 'writes {output}',
  inputs: [{ name: 'in', title: 'Messages', kinds: 'any' }],
  outputs: [{ name: 'out', title: 'Text', kinds: ['text', 'hl7v2', 'xml', 'json'] }, errorPort],
  // Liquid is loaded by the first node that writes with it.
  async initialize({ config: { template: text, output, missing, time_limit_ms } }) {
    const { compileTemplate } = await import('./compileTemplate.ts');
    return compileTemplate({ template: text, output, missing, timeLimitMs: time_limit_ms });
  },
  run: async (message, { config: { output }, state: render, derive, explain, clock }) => {
    const text = render({ ...viewMessage(message), now: clock.now().toISOString() });
    explain(`The template wrote ${text.length} characters.`);
    return { out: derive(draftOf(text, output, message)) };
  },
});

const kinds: Record<OutputType, MessageKind> = {
  text: 'text',
  html: 'text',
  hl7v2: 'hl7v2',
  xml: 'xml',
  json: 'json',
};

const contentTypes: Record<OutputType, string> = {
  text: 'text/plain',
  html: 'text/html',
  hl7v2: 'application/hl7-v2',
  xml: 'application/xml',
  json: 'application/json',
};

function draftOf(text: string, output: OutputType, message: Message): MessageDraft {
  return {
    kind: kinds[output],
    body: bodyOf(text, output),
    ...(output === 'hl7v2' && message.subtype !== undefined ? { subtype: message.subtype } : {}),
    meta: { contentType: contentTypes[output] },
  };
}

function bodyOf(text: string, output: OutputType): Json {
  // People write templates in lines; HL7 v2 ends segments with CR.
  if (output === 'hl7v2')
    return `${text
      .trim()
      .split(/[ \t]*[\r\n]+/)
      .join('\r')}\r`;
  if (output !== 'json') return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new PluginError('PH-TPL-001', 'The template wrote text that is not JSON.', {
      hint: 'Put texts in quotes and look for a comma too many; try it with a sample message.',
      issues: [{ code: 'PH-TPL-001', severity: 'error', message: 'Not JSON.', at: { field: 'template' } }],
    });
  }
}
