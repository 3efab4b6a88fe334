import { definePlugin, type Issue, type Message, type MessageDraft } from '@pyheart/plugin-sdk';
import { errorPort } from '../../errorPort.ts';
import { withShared } from '../../texts/withShared.ts';
import { checkFields } from './checkFields.ts';
import { type ValidatorSettings, validatorSettings } from './settings.ts';
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
  run: async (message, { config, state, derive, report, explain, node }) => {
    const { isReadable, version, type, issues } = await validateMessage(message, config, state);
    if (issues.length > 0) report(issues.map((issue) => ({ ...issue, at: { node, ...issue.at } })));
    const blocking = issues.filter((issue) => blocks(issue, config));
    explain(
      isReadable
        ? `Checked ${type || 'a message without a type'} with HL7 ${version}: ${counts(issues)}.`
        : 'The text cannot be read as HL7 v2.',
    );
    if (isReadable && blocking.length === 0 && !config.annotate) return { valid: message };
    const labelled = derive({ ...copyOf(message), meta: { labels: labelsOf(blocking, isReadable, node) } });
    return isReadable && config.annotate ? { valid: labelled } : { invalid: labelled };
  },
});

function blocks({ severity }: Issue, config: ValidatorSettings): boolean {
  return severity === 'error' || (severity === 'warning' && config.blocks === 'warning');
}

function copyOf({ kind, subtype, version, body }: Message): MessageDraft {
  return {
    kind,
    body,
    ...(subtype === undefined ? {} : { subtype }),
    ...(version === undefined ? {} : { version }),
  };
}

/** The same labels as a failed step leaves, so that one notifier serves both. They name places, not values. */
function labelsOf(blocking: readonly Issue[], isReadable: boolean, node: string): Record<string, string> {
  const first = blocking[0];
  if (first === undefined) return { validation: 'valid' };
  const more = blocking.length > 1 ? ` And ${blocking.length - 1} more.` : '';
  return {
    validation: 'invalid',
    errorCode: isReadable ? 'PH-VAL-001' : 'PH-VAL-002',
    errorMessage: `${first.message}${more}`,
    errorNode: node,
    places: [...new Set(blocking.flatMap(({ at }) => at?.path ?? []))].slice(0, 20).join(', '),
  };
}

function counts(issues: readonly Issue[]): string {
  const count = (severity: Issue['severity']) => issues.filter((issue) => issue.severity === severity).length;
  const [errors, warnings, notes] = [count('error'), count('warning'), count('info')];
  return [
    errors === 1 ? '1 error' : `${errors} errors`,
    warnings === 1 ? '1 warning' : `${warnings} warnings`,
    notes === 1 ? '1 note' : `${notes} notes`,
  ].join(', ');
}
