import type { WizardAnswers } from '@pyheart/plugin-sdk';
import { adtToFhir } from '../../templates/gallery/adtToFhir.ts';
import { askFhirServer } from '../questions/askFhirServer.ts';
import { askLine } from '../questions/askLine.ts';
import { askPatients } from '../questions/askPatients.ts';
import { askSender, senderName, sendingApplication } from '../questions/askSender.ts';
import { askWhoIsTold } from '../questions/askWhoIsTold.ts';
import { sampleFor } from '../sampleFor.ts';
import type { Wizard, WizardCase, WizardStep } from '../wizard.ts';
import type { WizardWords } from '../wizardWords.ts';

const events = [
  { value: 'A01', label: 'Admission (A01)', sample: 'adt-a01-inpatient' },
  { value: 'A02', label: 'Transfer (A02)', sample: 'adt-a02-transfer' },
  { value: 'A03', label: 'Discharge (A03)', sample: 'adt-a03-discharge' },
  { value: 'A04', label: 'Registration (A04)', sample: 'adt-a04-emergency' },
  { value: 'A08', label: 'Change of data (A08)', sample: 'adt-a08-update' },
  { value: 'A11', label: 'Admission cancelled (A11)', sample: 'adt-a11-cancel' },
];
const usual = events.map(({ value }) => value);

const askEvents: WizardStep = {
  key: 'events',
  title: 'Which messages do they send for us?',
  help: 'Others are left out, so that a new event at the sender surprises nobody.',
  unknown: 'Every event goes through for now.',
  fields: [
    {
      key: 'which',
      label: 'Events',
      help: 'Ask the sender which events the interface has. With all of these, the record follows the whole stay.',
      example: 'Admission (A01)',
      kind: 'choices',
      initial: usual,
      options: events.map(({ value, label }) => ({ value, label })),
    },
  ],
  change(draft, given) {
    if (given === undefined) {
      draft.leaveOpen(
        'check',
        'message_types',
        'Not known yet: which events the sender sends.',
        'Ask for the list of events, and add a rule to the filter for those that nobody wants.',
      );
      draft.say('Which events come is not known yet; all go through.');
      return;
    }
    const chosen = given.list('which');
    const rule = {
      id: 'events',
      name: draft.words.fill('Events that nobody asked for'),
      match: 'all',
      conditions: [{ path: 'MSH-9.2', op: 'not_in', value: chosen.join(', ') }],
    };
    draft.set('select', { rules: [rule] });
    const names = events
      .filter(({ value }) => chosen.includes(value))
      .map(({ label }) => draft.words.say(label));
    draft.say('These messages go on: {events}.', { events: draft.words.list(names) });
  },
};

/** An admission feed, from the sender's port to the FHIR server. */
export const connectAdt: Wizard = {
  key: 'connect-adt',
  title: 'Connect an ADT feed to a FHIR server',
  summary: 'Admissions, discharges and changes from a hospital system, as Patient and Encounter.',
  template: adtToFhir,
  source: 'listen',
  partners: ['ehr', 'fhir', 'mail'],
  name(answers, words) {
    const system = senderName(answers);
    return system
      ? words.fill('Admissions from {system}', { system })
      : words.fill('Admissions from the sender');
  },
  steps: [
    askSender('admissions', { node: 'listen' }),
    askLine({ node: 'listen' }),
    askEvents,
    askPatients({
      node: 'select',
      groups: ['outpatients', 'test', 'vip', 'newborns'],
      initial: ['outpatients'],
    }),
    askFhirServer({ node: 'send' }),
    askWhoIsTold({ from: ['check.invalid', 'map.error', 'send.rejected'], column: 4 }),
  ],
  cases,
};

function cases(answers: WizardAnswers, words: WizardWords): WizardCase[] {
  const sender = sendingApplication(answers);
  const chosen = listOf(answers, 'events', 'which') ?? usual;
  const leftOut = listOf(answers, 'patients', 'who') ?? ['outpatients'];
  const isTold = answers['told']?.['how'] !== 'nobody';
  const mail = isTold ? ['mail'] : [];
  const delivered = { reaches: ['send'], avoids: ['keep'] };
  const dropped = { reaches: ['select'], avoids: ['send', 'keep'] };
  const outcome = (goesOn: boolean) => (goesOn ? delivered : dropped);
  const registration = chosen.includes('A04');
  return [
    ...events.map(({ value, label, sample }) => {
      const goesOn = chosen.includes(value);
      const event = words.say(label);
      const name = goesOn
        ? words.fill('{event} is delivered', { event })
        : words.fill('{event} is left out', { event });
      return { name, message: sampleFor(sample, sender), ...outcome(goesOn) };
    }),
    {
      name: words.fill(
        leftOut.includes('outpatients') ? 'An outpatient is left out' : 'An outpatient is delivered',
      ),
      message: sampleFor('adt-a04-outpatient', sender),
      ...outcome(registration && !leftOut.includes('outpatients')),
    },
    {
      name: words.fill(
        leftOut.includes('test') ? 'A test patient is left out' : 'A test patient is delivered',
      ),
      message: sampleFor('adt-a04-emergency', { ...sender, 'PID-5.1': 'ZZTEST' }),
      ...outcome(registration && !leftOut.includes('test')),
    },
    {
      name: words.fill('A patient without an identifier is kept for correction'),
      message: sampleFor('broken-no-identifier', sender),
      reaches: ['keep', ...mail],
      avoids: ['send'],
    },
  ];
}

/** The chosen options; undefined when the answer is not known. */
function listOf(answers: WizardAnswers, question: string, field: string): string[] | undefined {
  const value = answers[question]?.[field];
  return Array.isArray(value) ? value : undefined;
}
