import { type Hl7Message, hl7FromJson, parseHl7, stringifyHl7 } from '@pyheart/formats';
import { definePlugin, hasErrors, type Issue, type Json, PluginError } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { errorPort } from '../../errorPort.ts';
import { toIssue } from '../../paths/source.ts';
import { withShared } from '../../texts/withShared.ts';
import { hl7FromPaths } from './hl7FromPaths.ts';
import { hl7JsonSchema } from './hl7JsonSchema.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const config = z.object({
  fill_header: z
    .boolean()
    .default(true)
    .meta({
      title: 'Complete the header',
      description:
        'Fills MSH-7 (now), MSH-10 (a new control id), MSH-11 (P) and MSH-12 (2.5.1) when they are empty.',
      'x-ui': { widget: 'switch', order: 1 },
    }),
});

/** JSON as HL7 v2: from the lossless segments, or from a flat object of paths. */
export const jsonToHl7v2 = definePlugin({
  key: 'json-to-hl7v2',
  kind: 'transformer',
  title: 'JSON to HL7 v2',
  summary:
    'Makes HL7 v2 messages from JSON: segments as "HL7 v2 to JSON" gives them, or paths such as PID-5.1.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'HL7 v2',
  icon: 'file-code',
  keywords: ['convert', 'build', 'er7'],
  texts: withShared({ es, ar }),
  config,
  example: { fill_header: true },
  sentence: 'makes HL7 v2 from JSON',
  inputs: [{ name: 'in', title: 'JSON', kinds: ['json'] }],
  outputs: [{ name: 'out', title: 'HL7 v2', kinds: ['hl7v2'] }, errorPort],
  converts: { from: ['json'], to: ['hl7v2'] },
  run: async (message, { config: { fill_header }, derive, explain, report, clock }) => {
    const made = readBody(message.body);
    const complete = fill_header ? fillHeader(made, clock.now(), message.id) : made;
    const body = stringifyHl7(complete);
    const issues = parseHl7(body).issues.map(toIssue);
    if (hasErrors(issues)) throw invalid(issues);
    report(issues);
    explain(`Made ${complete.type}^${complete.trigger} with ${complete.segments.length} segments.`);
    return {
      out: derive({
        kind: 'hl7v2',
        subtype: [complete.type, complete.trigger].filter((part) => part !== '').join('^'),
        version: complete.version,
        body,
        meta: { businessKey: complete.controlId },
      }),
    };
  },
});

function readBody(body: Json): Hl7Message {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalid([issue('The JSON is not an object.', '$')]);
  }
  if (!('segments' in body)) {
    const { message, issues } = hl7FromPaths(body);
    if (issues.length > 0) throw invalid(issues);
    return message;
  }
  const parsed = hl7JsonSchema.safeParse(body);
  if (parsed.success) return hl7FromJson(parsed.data);
  throw invalid(
    parsed.error.issues.slice(0, 20).map(({ path, message }) => issue(message, path.map(String).join('.'))),
  );
}

function fillHeader(message: Hl7Message, now: Date, id: string): Hl7Message {
  const stamp = `${now.toISOString().replace(/[-:T]/g, '').slice(0, 14)}+0000`;
  // MSH-10 holds 20 characters up to v2.6; the end of the id is what differs.
  const defaults = { 'MSH-7': stamp, 'MSH-10': id.slice(-20), 'MSH-11': 'P', 'MSH-12': '2.5.1' };
  let filled = message;
  for (const [path, value] of Object.entries(defaults)) {
    if (filled.getRaw(path) === '') filled = filled.set(path, value);
  }
  return filled;
}

function issue(message: string, path: string): Issue {
  return {
    code: 'PH-VAL-001',
    severity: 'error',
    message,
    hint: 'Give { "segments": [ … ] } as "HL7 v2 to JSON" writes it, or paths such as { "PID-5.1": "…" }.',
    at: { path },
  };
}

function invalid(issues: Issue[]): PluginError {
  return new PluginError(
    'PH-VAL-001',
    `No HL7 v2 message can be made: ${issues[0]?.message ?? 'it is invalid.'}`,
    {
      hint: issues[0]?.hint ?? 'Correct the places that are named.',
      issues,
    },
  );
}
