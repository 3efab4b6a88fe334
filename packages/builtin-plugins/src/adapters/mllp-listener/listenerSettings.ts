import { hl7Charsets } from '@pyheart/formats/node';
import * as z from 'zod';
import { allowFromField } from '../../net/allowFrom.ts';
import { answerWaitField } from '../../net/answerWaitField.ts';
import { nodesField } from '../../net/nodesField.ts';
import { tlsServerFields } from '../../net/tlsSettings.ts';

const answers = 'Acknowledgement';
const limits = 'Limits';
const answering = ['original', 'enhanced', 'auto'];
const elsewhere = { mode: ['enhanced', 'auto'], application_to: 'other' };

const listenerFields = z.object({
  host: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .meta({
      title: 'Address',
      description: '127.0.0.1 takes messages from this machine only; 0.0.0.0 from every network it is in.',
      'x-ui': { widget: 'host', order: 1 },
    }),
  port: z
    .int()
    .min(0)
    .max(65_535)
    .default(2575)
    .meta({
      title: 'Port',
      description: 'Where senders connect to; 2575 is the port registered for HL7.',
      'x-ui': { widget: 'number', order: 2, placeholder: '2575' },
    }),
  mode: z
    .enum(['original', 'enhanced', 'auto', 'none'])
    .default('original')
    .meta({
      title: 'Acknowledgement mode',
      description: 'How messages are answered. "As the sender asks" reads MSH-15 and MSH-16 of each message.',
      'x-ui': {
        widget: 'select',
        group: answers,
        labels: {
          original: 'Original: AA, AE, AR',
          enhanced: 'Enhanced: CA, CE, CR first',
          auto: 'As the sender asks',
          none: 'No answer',
        },
      },
    }),
  ack_when: z
    .enum(['stored', 'validated', 'delivered', 'processed'])
    .default('stored')
    .meta({
      title: 'Say yes when',
      description:
        'A positive answer is never sent before the message is safely stored. It can also wait for checks, for destinations, or for the whole pipeline; in enhanced mode the whole pipeline has an answer of its own.',
      'x-ui': {
        widget: 'select',
        group: answers,
        labels: {
          stored: 'it is stored',
          validated: 'it has passed these checks',
          delivered: 'these destinations have it',
          processed: 'the pipeline has processed it',
        },
        showIf: { mode: answering },
      },
    }),
  ack_checks: nodesField(
    'Checks',
    'The answer is AE or CE when one of them, or a node on the way there, turns the message down.',
    { nodes: 'checks', group: answers, showIf: { mode: answering, ack_when: 'validated' } },
  ),
  ack_destinations: nodesField(
    'Destinations',
    'The answer waits until each of them has the message; those that this message does not go to are not waited for. It is AE or CE when one does not take it.',
    { nodes: 'destinations', group: answers, showIf: { mode: answering, ack_when: 'delivered' } },
  ),
  process_timeout: answerWaitField({
    group: answers,
    showIf: { mode: answering, ack_when: ['validated', 'delivered', 'processed'] },
  }),
  ack_late: z
    .enum(['error', 'accept'])
    .default('error')
    .meta({
      title: 'When that time is over',
      description:
        'The message is stored and goes on either way. A sender that sends it again gets the result, and nothing is delivered twice.',
      'x-ui': {
        widget: 'select',
        group: answers,
        labels: { error: 'AE or CE: not done yet', accept: 'AA or CA: stored, still working' },
        showIf: { mode: answering, ack_when: ['validated', 'delivered', 'processed'] },
      },
    }),
  application_to: z
    .enum(['same', 'other'])
    .default('same')
    .meta({
      title: 'Application answers go',
      description:
        'The answer that follows the commit when MSH-16 asks for it. To another address it is sent until it has arrived there, also after a restart.',
      'x-ui': {
        widget: 'select',
        group: answers,
        labels: { same: 'back on the connection of the message', other: 'to another address' },
        showIf: { mode: ['enhanced', 'auto'] },
      },
    }),
  application_host: z
    .string()
    .default('')
    .meta({
      title: 'Host for application answers',
      description:
        'Where the sender listens for them. Encrypted with the certificate of this node when it is.',
      'x-ui': { widget: 'host', group: answers, placeholder: 'ehr.example.org', showIf: elsewhere },
    }),
  application_port: z
    .int()
    .min(1)
    .max(65_535)
    .default(2577)
    .meta({
      title: 'Port for application answers',
      description: 'The port that the sender listens on for them.',
      'x-ui': { widget: 'number', group: answers, showIf: elsewhere },
    }),
  application_commit: z
    .boolean()
    .default(true)
    .meta({
      title: 'Application answers are committed',
      description:
        'Asks the sender to confirm each one (CA), and sends it again until it does. Off: once it is written, it counts as arrived.',
      'x-ui': { widget: 'switch', group: answers, advanced: true, showIf: elsewhere },
    }),
  sequence: z
    .boolean()
    .default(false)
    .meta({
      title: 'Messages are numbered',
      description:
        'The sequence number protocol: a message is taken only with the number after the last one (MSH-13), so that none is missed or comes twice. Each sender has numbers of its own.',
      'x-ui': { widget: 'switch', group: answers, advanced: true, showIf: { mode: answering } },
    }),
  reject_on: z
    .array(z.enum(['parse', 'version', 'processing_id', 'unknown_type']))
    .default(['parse'])
    .meta({
      title: 'Refuse',
      description:
        'What is answered AE or AR and not taken: broken messages, versions, processing ids or types outside the lists below. Text without MSH is always refused.',
      'x-ui': {
        widget: 'list',
        group: answers,
        labels: {
          parse: 'broken messages',
          version: 'other versions',
          processing_id: 'other processing ids',
          unknown_type: 'other message types',
        },
      },
    }),
  accept_types: z
    .array(z.string().regex(/^[A-Z][A-Z0-9]{2}(\^[A-Z0-9*]{1,3})?$/, 'A type such as ADT or ADT^A01'))
    .default([])
    .meta({
      title: 'Message types',
      description: 'Types such as ADT or ADT^A01 that are taken when other message types are refused.',
      'x-ui': { widget: 'list', group: answers, advanced: true, placeholder: 'ADT^A01' },
    }),
  accept_versions: z
    .array(z.string().regex(/^2\.\d(\.\d+)?$/, 'A version such as 2.5.1'))
    .default([
      '2.1',
      '2.2',
      '2.3',
      '2.3.1',
      '2.4',
      '2.5',
      '2.5.1',
      '2.6',
      '2.7',
      '2.7.1',
      '2.8',
      '2.8.1',
      '2.8.2',
      '2.9',
    ])
    .meta({
      title: 'Versions',
      description: 'HL7 versions (MSH-12) that are taken when other versions are refused.',
      'x-ui': { widget: 'list', group: answers, advanced: true },
    }),
  accept_processing_ids: z
    .array(z.enum(['P', 'T', 'D']))
    .default(['P'])
    .meta({
      title: 'Processing ids',
      description:
        'P production, T training, D debugging (MSH-11); taken when other processing ids are refused.',
      'x-ui': { widget: 'list', group: answers, advanced: true },
    }),
  duplicates: z
    .enum(['answer_again', 'quarantine', 'deliver'])
    .default('answer_again')
    .meta({
      title: 'A control id that comes again',
      description:
        'Same sender (MSH-3, MSH-4) and control id (MSH-10). A repeated message is answered as the first time and delivered once; another message under a used id is new, or refused and kept for a person.',
      'x-ui': {
        widget: 'select',
        group: answers,
        labels: {
          answer_again: 'Repeated: deliver once; other content: a new message',
          quarantine: 'Repeated: deliver once; other content: refuse and keep',
          deliver: 'Deliver whatever comes',
        },
      },
    }),
  charset: z
    .enum(['auto', ...hl7Charsets.map(({ code }) => code)])
    .default('auto')
    .meta({
      title: 'Character set',
      description:
        'Automatic reads MSH-18 and falls back to UTF-8. Set it when the sender declares a wrong one.',
      'x-ui': { widget: 'select', group: 'Reading', advanced: true, labels: charsetLabels() },
    }),
  max_message_kb: z
    .int()
    .min(1)
    .max(262_144)
    .default(10_240)
    .meta({
      title: 'Largest message',
      description: 'A longer one is refused and its connection closed.',
      'x-ui': { widget: 'number', unit: 'kB', group: limits, advanced: true },
    }),
  max_connections: z
    .int()
    .min(1)
    .max(10_000)
    .default(100)
    .meta({
      title: 'Most connections',
      description: 'Further senders are turned away until one leaves.',
      'x-ui': { widget: 'number', group: limits, advanced: true },
    }),
  idle_timeout: z
    .int()
    .min(0)
    .max(86_400)
    .default(0)
    .meta({
      title: 'Close after silence',
      description:
        'Closes a connection that sent nothing for so long; 0 keeps it open, as most senders expect.',
      'x-ui': { widget: 'number', unit: 's', group: limits, advanced: true },
    }),
  frame_timeout: z
    .int()
    .min(1)
    .max(3600)
    .default(60)
    .meta({
      title: 'Time for one message',
      description: 'Closes a connection whose message stops in the middle for so long.',
      'x-ui': { widget: 'number', unit: 's', group: limits, advanced: true },
    }),
  allow_from: allowFromField(),
  ...tlsServerFields(),
});

/** Whether application answers leave on a connection of their own. */
export function sendsAnswersElsewhere({ mode, application_to }: typeof listenerFields._zod.output): boolean {
  return application_to === 'other' && mode !== 'original' && mode !== 'none';
}

export const listenerSettings = listenerFields.superRefine((settings, context) => {
  if (!sendsAnswersElsewhere(settings) || settings.application_host !== '') return;
  context.addIssue({
    code: 'custom',
    path: ['application_host'],
    message: 'Write the host that the sender listens on for application answers.',
  });
});

export type ListenerSettings = typeof listenerSettings._zod.output;

function charsetLabels(): Record<string, string> {
  return Object.fromEntries([['auto', 'Automatic'], ...hl7Charsets.map(({ code, name }) => [code, name])]);
}
