import type { WizardAnswers } from '@pyheart/plugin-sdk';
import type { WizardStep } from '../wizard.ts';

const vendors = [
  { value: 'EPIC', label: 'Epic' },
  { value: 'CERNER', label: 'Oracle Health (Cerner)' },
  { value: 'MEDITECH', label: 'MEDITECH' },
  { value: 'LIS', label: 'A laboratory system' },
  { value: 'OTHER', label: 'Another one', help: 'Also one that the hospital wrote itself.' },
];

/** Sentences of their own, because what is sent changes the words around it in many languages. */
const sentences = {
  admissions: {
    title: 'Who sends the admissions?',
    unknown: 'Not known yet: who sends the admissions.',
    unnamed: 'The admissions come from a system whose name is not known yet.',
    named: 'The admissions come from {system}.',
    callable: 'The admissions come from {system}; {contact} can be called.',
  },
  results: {
    title: 'Who sends the results?',
    unknown: 'Not known yet: who sends the results.',
    unnamed: 'The results come from a system whose name is not known yet.',
    named: 'The results come from {system}.',
    callable: 'The results come from {system}; {contact} can be called.',
  },
  registrations: {
    title: 'Who sends the registrations?',
    unknown: 'Not known yet: who sends the registrations.',
    unnamed: 'The registrations come from a system whose name is not known yet.',
    named: 'The registrations come from {system}.',
    callable: 'The registrations come from {system}; {contact} can be called.',
  },
} as const;

/** Who sends: the name that everything is called by, and whom to call. */
export function askSender(what: keyof typeof sentences, { node }: { node: string }): WizardStep {
  const { title, unknown, unnamed, named, callable } = sentences[what];
  return {
    key: 'sender',
    title,
    help: 'The name goes into the pipeline, so that everybody knows at night whose messages have stopped.',
    unknown: 'It is called "the sender" until somebody gives it its name.',
    fields: [
      {
        key: 'system',
        label: 'Name of the system',
        help: 'As people in the house call it.',
        example: 'Lakeside Hospital',
        kind: 'text',
      },
      {
        key: 'vendor',
        label: 'What kind of system it is',
        help: 'Test messages then name it as sender (MSH-3), as such systems do.',
        example: 'Epic',
        kind: 'choice',
        options: vendors,
        initial: 'OTHER',
      },
      {
        key: 'contact',
        label: 'Whom to call when nothing comes',
        help: 'A desk or a team, kept as a note at the step that receives.',
        example: 'Interface desk, extension 4410',
        kind: 'text',
        optional: true,
      },
    ],
    change(draft, given) {
      const { words } = draft;
      if (given === undefined) {
        draft.rename(node, words.fill('From the sender'));
        draft.leaveOpen(node, 'name', unknown, 'Give this step its name.');
        draft.say(unnamed);
        return;
      }
      const system = given.text('system');
      draft.sender = system;
      draft.rename(node, words.fill('From {system}', { system }));
      const contact = given.text('contact');
      if (contact === '') {
        draft.say(named, { system });
        return;
      }
      draft.note(node, words.fill('When nothing comes: {contact}', { contact }));
      draft.say(callable, { system, contact });
    },
  };
}

/** The name of the sender as the pipeline is called by, or undefined. */
export function senderName(answers: WizardAnswers): string | undefined {
  const system = answers['sender']?.['system'];
  return typeof system === 'string' && system.trim() !== '' ? system.trim() : undefined;
}

/** What the sender writes into MSH-3 of test messages. */
export function sendingApplication(answers: WizardAnswers): Record<string, string> {
  const vendor = answers['sender']?.['vendor'];
  return typeof vendor === 'string' && vendor !== 'OTHER' ? { 'MSH-3': vendor } : {};
}
