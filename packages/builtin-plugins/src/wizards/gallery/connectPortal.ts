import type { WizardAnswers } from '@pyheart/plugin-sdk';
import { sampleMessages } from '../../samples/sampleMessages.ts';
import { webhookToHl7 } from '../../templates/gallery/webhookToHl7.ts';
import { askHl7System } from '../questions/askHl7System.ts';
import { askSender, senderName } from '../questions/askSender.ts';
import { askWebSender } from '../questions/askWebSender.ts';
import { askWhoIsTold } from '../questions/askWhoIsTold.ts';
import type { Wizard, WizardCase, WizardStep } from '../wizard.ts';
import { type WizardWords, withinSentence } from '../wizardWords.ts';

const needs = [
  { value: 'birth_date', label: 'Date of birth', path: 'PID-7', sent: 'birth_date' },
  { value: 'sex', label: 'Sex', path: 'PID-8', sent: 'sex' },
  { value: 'address', label: 'Address', path: 'PID-11.1', sent: 'street' },
  { value: 'phone', label: 'Phone number', path: 'PID-13.1', sent: 'phones' },
];

const askNeeds: WizardStep = {
  key: 'needs',
  title: 'What must a registration have?',
  help: 'Number and name of the patient are always needed. What lacks more than that waits for correction.',
  unknown: 'Only number and name are asked for.',
  fields: [
    {
      key: 'fields',
      label: 'Needed as well',
      help: 'Ask the receiving system what it refuses; choose none when it takes everything.',
      example: 'Date of birth',
      kind: 'choices',
      optional: true,
      initial: ['birth_date'],
      options: needs.map(({ value, label }) => ({ value, label })),
    },
  ],
  change(draft, given) {
    if (given === undefined) {
      draft.leaveOpen(
        'check',
        'fields',
        'Not known yet: what a registration must have.',
        'Ask the receiving system which fields it refuses a message without.',
      );
      draft.say('What a registration must have is not known yet; number and name are asked for.');
      return;
    }
    const chosen = needs.filter(({ value }) => given.list('fields').includes(value));
    const own = draft.node('check').settings['fields'] as unknown[];
    draft.set('check', {
      fields: [...own, ...chosen.map(({ path }) => ({ path, requirement: 'required' }))],
    });
    const { words } = draft;
    const more = chosen.map(({ label }) => withinSentence(words.say(label)));
    const names = [words.fill('number'), words.fill('name'), ...more];
    draft.say('A registration must have: {fields}.', { fields: words.list(names) });
  },
};

const askNames: WizardStep = {
  key: 'names',
  title: 'What do we call ourselves in the message?',
  help: 'Receivers sort messages by these names in MSH. Ask them which ones they expect.',
  unknown: 'The names of the template are sent.',
  fields: [
    {
      key: 'application',
      label: 'Sending application (MSH-3)',
      help: 'Short, in capitals, as the receiver has it in its list.',
      example: 'PORTAL',
      initial: 'PORTAL',
      kind: 'text',
      pattern: { source: '^[A-Za-z0-9_.-]{1,20}$', words: 'Up to 20 letters, digits, "_", "." and "-".' },
    },
    {
      key: 'visit',
      label: 'Kind of visit (PV1-2)',
      help: 'What a registration over the web is at the receiver.',
      example: 'Outpatient (O)',
      kind: 'choice',
      initial: 'O',
      options: [
        { value: 'O', label: 'Outpatient (O)' },
        { value: 'P', label: 'Pre-admission (P)' },
        { value: 'E', label: 'Emergency (E)' },
      ],
    },
  ],
  change(draft, given) {
    if (given === undefined) {
      draft.leaveOpen(
        'map',
        'rows',
        'Not known yet: which names the receiver expects in MSH.',
        'Change the rows that write MSH-3 and PV1-2.',
      );
      draft.say('Which names the receiver expects is not known yet.');
      return;
    }
    const constants: Record<string, string> = {
      sender: given.text('application'),
      class: given.text('visit'),
    };
    const rows = draft.node('map').settings['rows'] as { id: string }[];
    draft.set('map', {
      rows: rows.map((row) => (row.id in constants ? { ...row, const: constants[row.id] } : row)),
    });
    draft.say('Messages come from {application} and register a visit of class {visit}.', {
      application: given.text('application'),
      visit: given.text('visit'),
    });
  },
};

/** A web portal, from its form to the HL7 v2 system. */
export const connectPortal: Wizard = {
  key: 'connect-portal',
  title: 'Send what a web portal posts to an HL7 v2 system',
  summary: 'Registrations that arrive as JSON over HTTP, as ADT^A04 over MLLP.',
  template: webhookToHl7,
  source: 'listen',
  partners: ['receiver', 'mail'],
  name(answers, words) {
    const system = senderName(answers);
    return system
      ? words.fill('Registrations from {system}', { system })
      : words.fill('Registrations from the portal');
  },
  steps: [
    askSender('registrations', { node: 'listen' }),
    askWebSender({ node: 'listen' }),
    askNeeds,
    askNames,
    askHl7System({ node: 'send' }),
    askWhoIsTold({ from: ['check.invalid', 'map.error', 'send.rejected'], column: 3 }),
  ],
  cases,
};

function cases(answers: WizardAnswers, words: WizardWords): WizardCase[] {
  const sample = sampleMessages.find(({ id }) => id === 'json-registration');
  if (sample === undefined) throw new Error('There is no sample of a registration.');
  const chosen = answers['needs']?.['fields'] ?? [];
  const mail = answers['told']?.['how'] === 'nobody' ? [] : ['mail'];
  const kept = { reaches: ['keep', ...mail], avoids: ['send'] };
  const delivered = { reaches: ['send'], avoids: ['keep'] };
  const without = (...fields: string[]): WizardCase['message'] => {
    const body = JSON.parse(sample.text) as { patient: Record<string, unknown> };
    for (const field of fields) delete body.patient[field];
    return { kind: 'json', text: `${JSON.stringify(body, undefined, 2)}\n` };
  };
  return [
    { name: words.fill('A whole registration is delivered'), message: without(), ...delivered },
    ...needs.map(({ value, label, sent }) => ({
      name: words.fill(
        chosen.includes(value)
          ? 'A registration without {field} is kept'
          : 'A registration without {field} is delivered',
        { field: withinSentence(words.say(label)) },
      ),
      message: without(sent),
      ...(chosen.includes(value) ? kept : delivered),
    })),
    { name: words.fill('A registration without a name is kept'), message: without('family_name'), ...kept },
  ];
}
