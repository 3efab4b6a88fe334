import {
  type Finding,
  giveBackThread,
  takeThread,
  toOperationOutcome,
  type ValidatorThread,
} from '@pyheart/fhir-validator';
import {
  definePlugin,
  type Issue,
  type Json,
  type Message,
  type Outputs,
  type PluginContext,
  type ProbeCheck,
  type RunContext,
} from '@pyheart/plugin-sdk';
import { errorPort } from '../../errorPort.ts';
import { availableProfiles, packageChoices } from '../../fhirPackages/packageChoices.ts';
import { packagePaths } from '../../fhirPackages/packagePaths.ts';
import { withShared } from '../../texts/withShared.ts';
import { countsOf, verdictOf } from '../../verdict/verdictOf.ts';
import { checkMessage } from './checkMessage.ts';
import { type FhirValidatorSettings, fhirValidatorSettings } from './settings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const kinds = ['fhir.resource', 'fhir.bundle', 'json', 'xml', 'text'] as const;

/** Checks resources and bundles against FHIR R4, profiles of packages and rules; what fails leaves by `invalid`. */
export const fhirValidator = definePlugin<typeof fhirValidatorSettings, ValidatorThread>({
  key: 'fhir-validator',
  kind: 'validator',
  title: 'FHIR validator',
  summary:
    'Checks FHIR resources and bundles: structure, codes, profiles of packages, and rules of your own.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'FHIR',
  icon: 'shield-check',
  keywords: ['check', 'conformance', 'validate', 'profile', 'fhirpath', 'us core', 'implementation guide'],
  texts: withShared({ es, ar }),
  config: fhirValidatorSettings,
  example: {
    rules: [
      {
        resource: 'Patient',
        rule: "identifier.where(system = 'urn:pyheart:assigner:WESTHILL').exists()",
        words: 'The patient has no number of Westhill.',
        severity: 'error',
      },
    ],
    blocks: 'error',
  },
  sentence: 'checks FHIR, invalid from one {blocks}',
  inputs: [{ name: 'in', title: 'Resources', kinds, help: 'FHIR R4 in JSON or XML.' }],
  outputs: [
    { name: 'valid', title: 'Valid', kinds, sameAs: 'in', help: 'Messages that may go on.' },
    {
      name: 'invalid',
      title: 'Invalid',
      kinds,
      sameAs: 'in',
      help: 'The message as it arrived. Its findings are with the step.',
    },
    {
      name: 'report',
      title: 'Report',
      kinds: ['fhir.outcome'],
      help: 'The findings of each message as an OperationOutcome, with the values found.',
    },
    errorPort,
  ],
  initialize: async ({ config }) => takeThread(packagePaths(config)),
  cleanup: giveBackThread,
  run,
  probe,
  options: packageChoices,
});

async function run(
  message: Message,
  context: RunContext<FhirValidatorSettings, ValidatorThread>,
): Promise<Outputs> {
  const { config, state: thread, signal, derive, report, explain, node } = context;
  const { findings, resourceType } = await checkMessage(message, config, thread, signal);
  const isReadable = resourceType !== undefined;
  const issues = findings.map((finding) => toIssue(finding, node));
  if (issues.length > 0) report(issues.slice(0, config.max_issues));
  explain(
    isReadable
      ? `Checked ${resourceType} with FHIR R4: ${countsOf(issues)}.`
      : 'The text cannot be read as FHIR.',
  );
  const outcome = derive({
    kind: 'fhir.outcome',
    subtype: 'OperationOutcome',
    version: '4.0.1',
    body: toOperationOutcome(findings.slice(0, config.max_issues)) as unknown as Json,
  });
  return { ...verdictOf(message, { isReadable, issues }, context), report: outcome };
}

/** The value found stays in the report, which is a message: issues are shown to people who may not see content. */
function toIssue({ code, severity, message, hint, at, missing }: Finding, node: string): Issue {
  return {
    code,
    severity,
    message,
    hint,
    at: { node, path: at, ...(missing === undefined ? {} : { missing }) },
  };
}

async function probe(context: PluginContext<FhirValidatorSettings>): Promise<ProbeCheck[]> {
  const { profiles, packages } = await availableProfiles(context);
  const missing = context.config.profiles.filter(
    ({ profile }) => profile !== '' && !profiles.some(({ url }) => url === profile),
  );
  return [
    { title: 'Packages can be read', ok: true, detail: packages.join(', ') },
    {
      title: 'Profiles are in the packages',
      ok: missing.length === 0,
      detail: missing.map(({ profile }) => profile).join(', '),
      ...(missing.length === 0
        ? {}
        : { remedy: 'Add the package that has the profile, or choose another profile.' }),
    },
  ];
}
