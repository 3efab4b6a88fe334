import { definePlugin } from '@pyheart/plugin-sdk';
import { errorPort } from '../../errorPort.ts';
import { withShared } from '../../texts/withShared.ts';
import { countsOf, verdictOf } from '../../verdict/verdictOf.ts';
import { checkFields } from './checkFields.ts';
import { validatorSettings } from './settings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };
import { validateMessage } from './validateMessage.ts';

/** Checks HL7 v2 messages against the standard and the receiver's own needs; what fails leaves by `invalid`. */
export const hl7v2Validator = definePlugin({
  key: 'hl7v2-validator',
  kind: 'validator',
  title: 'HL7 v2 validator',
  summary: 'Checks HL7 v2 messages: structure, required fields, dates, and what your receiver needs.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'HL7 v2',
  icon: 'shield-check',
  keywords: ['check', 'conformance', 'validate', 'required', 'profile'],
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
  initialize: async ({ config }) => checkFields(config.fields),
  run: async (message, context) => {
    const { config, state, report, explain, node } = context;
    const { isReadable, version, type, issues } = await validateMessage(message, config, state);
    if (issues.length > 0) report(issues.map((issue) => ({ ...issue, at: { node, ...issue.at } })));
    explain(
      isReadable
        ? `Checked ${type || 'a message without a type'} with HL7 ${version}: ${countsOf(issues)}.`
        : 'The text cannot be read as HL7 v2.',
    );
    return verdictOf(message, { isReadable, issues }, context);
  },
});
