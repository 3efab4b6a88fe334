import { parseJsonPath, parsePath } from '@pyheart/formats';
import {
  codeTable,
  definePlugin,
  type Issue,
  type Message,
  type MessageDraft,
  PluginError,
  type RunContext,
} from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { errorPort } from '../../errorPort.ts';
import { openOrFail } from '../../paths/openOrFail.ts';
import { withShared } from '../../texts/withShared.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };
import { translateHl7 } from './translateHl7.ts';
import { type Translate, translateJson } from './translateJson.ts';

const fields = z.object({
  path: z
    .string()
    .min(1)
    .meta({
      title: 'Field',
      examples: ['PID-8'],
      description:
        'Where the code stands: OBX[*]-3.1 in HL7 v2, Observation.code.coding.code or items[*].code in FHIR and JSON.',
      'x-ui': { widget: 'path', source: 'input', order: 1 },
    }),
  table: z
    .array(
      z.object({
        from: z
          .string()
          .min(1)
          .meta({ title: 'From', examples: ['M'], description: 'The code as it arrives.' }),
        to: z
          .string()
          .min(1)
          .meta({ title: 'To', examples: ['male'], description: 'The code to write instead.' }),
      }),
    )
    .optional()
    .meta({
      title: 'Table',
      description: 'What becomes what.',
      'x-ui': { widget: 'table', codeTable: 'rows', order: 2 },
    }),
  csv: z
    .string()
    .max(2_000_000)
    .default('')
    .meta({
      title: 'Table as CSV',
      description: 'Longer tables, pasted from a spreadsheet: two columns, from and to.',
      'x-ui': { widget: 'longtext', codeTable: 'csv', order: 3, placeholder: 'from,to' },
    }),
  on_missing: z
    .enum(['error', 'keep', 'fixed'])
    .default('error')
    .meta({
      title: 'A code that is not listed',
      description: 'Fails the message, stays as it is, or becomes the fixed code.',
      'x-ui': {
        order: 4,
        labels: { error: 'is an error', keep: 'stays as it is', fixed: 'becomes the fixed code' },
      },
    }),
  fixed: z
    .string()
    .default('')
    .meta({
      title: 'Fixed code',
      examples: ['unknown'],
      description: 'Written for codes that the table does not list.',
      'x-ui': { order: 5, showIf: { on_missing: 'fixed' } },
    }),
  from_system: z
    .string()
    .default('')
    .meta({
      title: 'Only codes of this system',
      examples: ['L'],
      description:
        'HL7 v2 only: codes whose coding system (component 3) is another one stay as they are. Empty: all codes.',
      'x-ui': { order: 6, advanced: true },
    }),
  to_system: z
    .string()
    .default('')
    .meta({
      title: 'System of the new codes',
      examples: ['LN'],
      description:
        'HL7 v2 only: written as coding system (component 3) of each translated code. Empty: it stays.',
      'x-ui': { order: 7, advanced: true },
    }),
  keep_original: z
    .boolean()
    .default(false)
    .meta({
      title: 'Keep the original code',
      description:
        'HL7 v2 only: moves the code as it came to the alternate code (components 4 to 6) when that is empty.',
      'x-ui': { widget: 'switch', order: 8, advanced: true },
    }),
});

const config = fields.superRefine(({ path, table, csv, on_missing, fixed }, context) => {
  const add = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if ('issue' in parsePath(path) && 'problem' in parseJsonPath(path)) add('path', `"${path}" is not a path.`);
  const { codes, problems } = codeTable(table, csv);
  for (const problem of problems.slice(0, 10)) add(problem.includes('CSV') ? 'csv' : 'table', problem);
  if (codes.size === 0) add('table', 'The table is empty.');
  if (on_missing === 'fixed' && fixed === '') add('fixed', 'Give the code to write.');
});

type Settings = z.output<typeof fields>;

/** Translates codes by a table. It never guesses: what is not listed is an error unless you say otherwise. */
export const codeLookup = definePlugin({
  key: 'code-lookup',
  kind: 'transformer',
  title: 'Code lookup',
  summary: 'Translates codes in a message with a table.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Mapping',
  icon: 'book-open',
  keywords: ['translate', 'terminology', 'map', 'loinc', 'table', 'csv'],
  texts: withShared({ es, ar }),
  config,
  example: {
    path: 'OBX[*]-3.1',
    table: [
      { from: 'NA', to: '2951-2' },
      { from: 'K', to: '2823-3' },
    ],
    on_missing: 'error',
  },
  sentence: 'translates {path}',
  inputs: [{ name: 'in', title: 'Messages', kinds: ['hl7v2', 'json', 'fhir.resource', 'fhir.bundle'] }],
  outputs: [
    {
      name: 'out',
      title: 'Translated',
      kinds: ['hl7v2', 'json', 'fhir.resource', 'fhir.bundle'],
      sameAs: 'in',
    },
    errorPort,
  ],
  initialize: async ({ config: { table, csv } }) => codeTable(table, csv).codes,
  run: async (message, { config: settings, state: codes, derive, explain, unlisted, node }) => {
    const tally = { translated: 0, missing: 0 };
    const body = translate(message, settings, lookUp(codes, settings, { tally, unlisted }));
    explain(`${tally.translated} codes translated, ${tally.missing} not listed (${settings.on_missing}).`);
    if (tally.missing > 0 && settings.on_missing === 'error')
      throw notListed(settings.path, tally.missing, node);
    return { out: derive({ ...copyOf(message), body }) };
  },
});

interface Tally {
  translated: number;
  missing: number;
}

function lookUp(
  codes: ReadonlyMap<string, string>,
  { on_missing, fixed }: Settings,
  { tally, unlisted }: { tally: Tally; unlisted: RunContext['unlisted'] },
): Translate {
  return (value, system) => {
    const found = codes.get(value.trim());
    if (found === undefined) {
      tally.missing++;
      unlisted({ code: value.trim(), ...(system === undefined ? {} : { system }) });
    } else tally.translated++;
    return found ?? (on_missing === 'fixed' ? fixed : undefined);
  };
}

function translate(
  message: Message,
  { path, keep_original, from_system, to_system }: Settings,
  by: Translate,
) {
  const source = openOrFail(message);
  if (source.type === 'hl7v2') {
    const parsed = parsePath(path);
    if ('issue' in parsed) throw wrongPath(path, 'HL7 v2', 'PID-8 or OBX[*]-3.1');
    return translateHl7(source, parsed.path, by, {
      keepOriginal: keep_original,
      fromSystem: from_system,
      toSystem: to_system,
    });
  }
  const steps = parseJsonPath(path);
  if ('problem' in steps) throw wrongPath(path, 'JSON', 'items[*].code');
  return translateJson(message.body, steps, by);
}

function copyOf({ kind, subtype, version, body }: Message): MessageDraft {
  return {
    kind,
    body,
    ...(subtype === undefined ? {} : { subtype }),
    ...(version === undefined ? {} : { version }),
  };
}

function wrongPath(path: string, kind: string, example: string): PluginError {
  return new PluginError('PH-MAP-001', `"${path}" cannot be read in a ${kind} message.`, {
    hint: `Write a path such as ${example}.`,
  });
}

function notListed(path: string, count: number, node: string): PluginError {
  const message =
    count === 1
      ? `A code at ${path} is not in the table.`
      : `${count} codes at ${path} are not in the table.`;
  const issue: Issue = {
    code: 'PH-MAP-001',
    severity: 'error',
    message,
    hint: 'Add it to the table, or choose what happens with codes that are not listed.',
    at: { node, field: 'table', path },
  };
  return new PluginError('PH-MAP-001', message, {
    ...(issue.hint ? { hint: issue.hint } : {}),
    issues: [issue],
  });
}
