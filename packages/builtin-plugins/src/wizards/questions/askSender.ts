import type { WizardAnswers } from '@pyheart/plugin-sdk';
import type { WizardStep } from '../wizard.ts';

const vendors = [
  { value: 'EPIC', label: 'Epic' },
  { value: 'CERNER', label: 'Oracle Health (Cerner)' },
  { value: 'MEDITECH', label: 'MEDITECH' },
  { value: 'LIS', label: 'A laboratory system' },
  { value: 'OTHER', label: 'Another one', help: 'Also one that the hospital wrote itself.' },
];

/** Who sends: the name that everything is called by, and whom to call. `what` completes "Who sends the …?". */
export function askSender(what: string, { node }: { node: string }): WizardStep {
  return {
    key: 'sender',
    title: `Who sends the ${what}?`,
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
      const system = given?.text('system') || 'the sender';
      draft.rename(node, `From ${system}`);
      if (given === undefined) {
        draft.leaveOpen(node, 'name', `Not known yet: who sends the ${what}.`, 'Give this step its name.');
        draft.say(`The ${what} come from a system whose name is not known yet.`);
        return;
      }
      const contact = given.text('contact');
      if (contact !== '') draft.note(node, `When nothing comes: ${contact}`);
      draft.say(`The ${what} come from ${system}${contact === '' ? '' : `; ${contact} can be called`}.`);
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
