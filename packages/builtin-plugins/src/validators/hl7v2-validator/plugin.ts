import { definePlugin } from '@pyheart/plugin-sdk';
import { errorPort } from '../../errorPort.ts';
import { withShared } from '../../texts/withShared.ts';
import { countsOf, verdictOf } from '../../verdict/verdictOf.ts';
import { checkFields } from './checkFields.ts';
import { loadProfiles } from './loadProfiles.ts';
import { probeProfiles, profileChoices } from './profileChoices.ts';
import { validatorSettings } from './settings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };
import { type Validation, validateMessage } from './validateMessage.ts';

/** Checks HL7 v2 messages against the standard or conformance profiles, and the receiver's own needs; what fails leaves by `invalid`. */
export const hl7v2Validator = definePlugin({
  key: 'hl7v2-validator',
  kind: 'validator',
  title: 'HL7 v2 validator',
  summary: 'Checks HL7 v2 messages against the standard, conformance profiles, and what your receiver needs.',
  version: '1.1.0',
  author: 'PyHeart',
  category: 'HL7 v2',
  icon: 'shield-check',
  keywords: ['check', 'conformance', 'validate', 'required', 'profile', 'NIST', 'IGAMT'],
  texts: withShared({ es, ar }),
  config: validatorSettings,
  example: {
    version: 'message',
    mode: 'tolerant',
    message_types: ['ADT^*'],
    fields: [
      { path: 'PID-3.1', requirement: 'required' },
      { path: 'PV1-2', requirement: 'required' },
    ],
    blocks: 'error',
  },
  sentence: 'checks messages, {mode}',
  inputs: [{ name: 'in', title: 'Messages', kinds: ['hl7v2'] }],
  outputs: [
    { name: 'valid', title: 'Valid', kinds: ['hl7v2'], sameAs: 'in', help: 'Messages that may go on.' },
    {
      name: 'invalid',
      title: 'Invalid',
      kinds: ['hl7v2'],
      sameAs: 'in',
      help: 'The message as it arrived. Its findings are with the step.',
    },
    errorPort,
  ],
  initialize: async ({ config }) => ({
    checkFields: checkFields(config.fields),
    profiles: await loadProfiles(config),
  }),
  probe: probeProfiles,
  options: profileChoices,
  run: async (message, context) => {
    const { config, state, report, explain, node } = context;
    const validation = await validateMessage(message, config, state);
    const { isReadable, issues } = validation;
    if (issues.length > 0) report(issues.map((issue) => ({ ...issue, at: { node, ...issue.at } })));
    explain(summaryOf(validation));
    return verdictOf(message, { isReadable, issues }, context);
  },
});

function summaryOf({ isReadable, type, version, profile, issues }: Validation): string {
  if (!isReadable) return 'The text cannot be read as HL7 v2.';
  // A type that is none may be anything of the message.
  const what = /^[A-Z][A-Z0-9]{2}(\^[A-Z0-9]{3})?$/.test(type) ? type : 'a message without a type';
  return profile === undefined
    ? `Checked ${what} with HL7 ${version}: ${countsOf(issues)}.`
    : `Checked ${what} with the profile ${profile}: ${countsOf(issues)}.`;
}
