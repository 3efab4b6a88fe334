import type { Membership } from '@pyheart/fhir-validator';
import {
  definePlugin,
  type Issue,
  type Message,
  type Outputs,
  type ProbeCheck,
  type RunContext,
} from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { openCodes } from '../../codes/openCodes.ts';
import { listed, Terminology, terminologyChoices } from '../../codes/Terminology.ts';
import { codePathField, fromSystemField, terminologyFields } from '../../codes/terminologyFields.ts';
import { errorPort } from '../../errorPort.ts';
import { withShared } from '../../texts/withShared.ts';
import { countsOf, verdictOf } from '../../verdict/verdictOf.ts';
import { verdictSettings } from '../../verdict/verdictSettings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const kinds = ['fhir.resource', 'fhir.bundle', 'json', 'hl7v2'] as const;

const config = z.object({
  path: codePathField(1),
  ...terminologyFields(2),
  value_set: z
    .string()
    .min(1)
    .meta({
      title: 'Value set',
      examples: ['http://hl7.org/fhir/ValueSet/administrative-gender'],
      description: 'The codes must be in it: one of FHIR R4 itself, or of the files.',
      'x-ui': {
        widget: 'remote',
        options: 'valueSets',
        dependsOn: ['package_folder', 'packages'],
        order: 4,
        placeholder: 'http://hl7.org/fhir/ValueSet/administrative-gender',
      },
    }),
  required: z
    .boolean()
    .default(false)
    .meta({
      title: 'A code must be there',
      description: 'A message without the element is invalid, too.',
      'x-ui': { widget: 'switch', order: 5 },
    }),
  unknown: z
    .enum(['info', 'warning', 'error'])
    .default('warning')
    .meta({
      title: 'A code that nobody can judge',
      description: 'The codes of its system are not in the files.',
      'x-ui': { order: 6, labels: { info: 'is a note', warning: 'is a warning', error: 'is an error' } },
    }),
  from_system: fromSystemField(7),
  ...verdictSettings(8),
});

type Settings = z.output<typeof config>;

/** Checks that codes are in a value set (R4, 4.9), as $validate-code does. */
export const valueSet = definePlugin<typeof config, Terminology>({
  key: 'value-set',
  kind: 'validator',
  title: 'Value set',
  summary: 'Checks that codes are in a value set of FHIR, a file or a package.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'FHIR',
  icon: 'list-checks',
  keywords: ['check', 'terminology', 'code', 'binding', 'valueset', 'codesystem', '$validate-code'],
  texts: withShared({ es, ar }),
  config,
  example: { path: 'Patient.gender', value_set: 'http://hl7.org/fhir/ValueSet/administrative-gender' },
  sentence: 'checks {path} against {value_set}',
  inputs: [{ name: 'in', title: 'Messages', kinds }],
  outputs: [
    { name: 'valid', title: 'Valid', kinds, sameAs: 'in', help: 'Messages that may go on.' },
    {
      name: 'invalid',
      title: 'Invalid',
      kinds,
      sameAs: 'in',
      help: 'The message as it arrived. Its findings are with the step.',
    },
    errorPort,
  ],
  initialize: async (context) => new Terminology(context.config),
  cleanup: (terminology) => terminology.close(),
  run,
  probe: async (context): Promise<ProbeCheck[]> => {
    const { valueSets } = await listed(context);
    const isThere = valueSets.includes(context.config.value_set.split('|')[0] ?? '');
    return [
      {
        title: 'The value set is in the files',
        ok: isThere,
        ...(isThere ? {} : { remedy: 'Add the file or package that has it, or choose another one.' }),
      },
    ];
  },
  options: terminologyChoices,
});

async function run(message: Message, context: RunContext<Settings, Terminology>): Promise<Outputs> {
  const { config: settings, state: terminology, signal, report, explain, node } = context;
  const { path, value_set: url } = settings;
  const { places } = openCodes(message, path, settings.from_system);
  const memberships = await terminology.memberships(url, places.flat(), signal);
  const answers = memberships[Symbol.iterator]();
  const verdicts = places.map((place) => best(place.map(() => answers.next().value ?? 'unknown')));
  const issues = verdicts.flatMap((verdict, index) =>
    issuesOf(verdict, { index, settings, node, count: places.length }),
  );
  if (places.length === 0 && settings.required) {
    const words = `${path} holds no code.`;
    issues.push({ code: 'PH-VAL-001', severity: 'error', message: words, at: { node, path } });
  }
  if (issues.length > 0) report(issues);
  explain(`Checked ${places.length} places against ${url}: ${countsOf(issues)}.`);
  return verdictOf(message, { isReadable: true, issues }, context);
}

/** One coding of a concept that is in the set is enough (R4, 4.1.5). */
function best(memberships: readonly Membership[]): Membership {
  if (memberships.includes('in')) return 'in';
  return memberships.includes('unknown') ? 'unknown' : 'out';
}

function issuesOf(
  verdict: Membership,
  { index, settings, node, count }: { index: number; settings: Settings; node: string; count: number },
): Issue[] {
  if (verdict === 'in') return [];
  const { path, value_set: url } = settings;
  const place = count > 1 ? `${path} (${index + 1})` : path;
  const isOut = verdict === 'out';
  return [
    {
      code: 'PH-VAL-001',
      severity: isOut ? 'error' : settings.unknown,
      message: isOut
        ? `The code at ${place} is not in the value set ${url}.`
        : `Nobody can tell whether the code at ${place} is in the value set ${url}.`,
      hint: isOut
        ? 'Correct the code at the sender, or translate it before.'
        : 'Add the code system to the files of the node.',
      at: { node, path: place },
    },
  ];
}
