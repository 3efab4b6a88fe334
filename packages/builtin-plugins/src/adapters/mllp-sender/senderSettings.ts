import { hl7Charsets } from '@pyheart/formats/node';
import * as z from 'zod';
import { mllpAddressFields } from '../../connections/mllpSystem.ts';
import { allowFromField } from '../../net/allowFrom.ts';
import { reactionField } from '../../net/judgeAnswer.ts';

const answers = 'Acknowledgement';
const connection = 'Connection';
const answered = ['first', 'application', 'separate'];

const reaction = (title: string, description: string) =>
  reactionField(title, description, { group: answers, showIf: { answer: answered } });

/** HL7 table 0155. */
const conditions = ['keep', 'AL', 'NE', 'ER', 'SU'] as const;
const conditionHints = {
  widget: 'select',
  group: answers,
  advanced: true,
  labels: {
    keep: 'As in the message',
    AL: 'Always (AL)',
    NE: 'Never (NE)',
    ER: 'Only of errors (ER)',
    SU: 'Only of success (SU)',
  },
} as const;

export const senderSettings = z.object({
  ...mllpAddressFields,
  answer: z
    .enum(['first', 'application', 'separate', 'none'])
    .default('first')
    .meta({
      title: 'Wait for',
      description:
        'Which acknowledgement tells that the message arrived. Without one, a lost message goes unnoticed.',
      'x-ui': {
        widget: 'select',
        group: answers,
        labels: {
          first: 'The first answer (AA or CA)',
          application: 'The application answer (AA), also after CA',
          separate: 'The application answer (AA), on a connection of its own',
          none: 'No answer',
        },
      },
    }),
  ack_timeout: z
    .number()
    .min(0.1)
    .max(600)
    .default(30)
    .meta({
      title: 'Wait for the answer',
      description: 'How long the receiver may take to acknowledge a message.',
      'x-ui': { widget: 'number', unit: 's', group: answers, showIf: { answer: answered } },
    }),
  answers_host: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .meta({
      title: 'Address for application answers',
      description:
        'Where the receiver connects to with them: 127.0.0.1 is this machine only, 0.0.0.0 every network it is in. Encrypted, and shows the client certificate, when the connection is encrypted.',
      'x-ui': { widget: 'host', group: answers, showIf: { answer: 'separate' } },
    }),
  answers_port: z
    .int()
    .min(0)
    .max(65_535)
    .default(2577)
    .meta({
      title: 'Port for application answers',
      description: 'The port of this node that the receiver sends them to.',
      'x-ui': { widget: 'number', group: answers, showIf: { answer: 'separate' } },
    }),
  answers_wait: z
    .int()
    .min(1)
    .max(2_678_400)
    .default(3600)
    .meta({
      title: 'Wait for the application answer',
      description:
        'Counted from sending. The message waits in the ledger, and later ones of its patient behind it.',
      'x-ui': { widget: 'duration', unit: 's', group: answers, showIf: { answer: 'separate' } },
    }),
  accept_ack: z.enum(conditions).default('keep').meta({
    title: 'Commit answer to ask for',
    description:
      'MSH-15 of what is sent: when the receiver is to say that it has stored the message (CA, CE, CR).',
    'x-ui': conditionHints,
  }),
  application_ack: z.enum(conditions).default('keep').meta({
    title: 'Application answer to ask for',
    description:
      'MSH-16 of what is sent: when the receiver is to say what became of the message (AA, AE, AR).',
    'x-ui': conditionHints,
  }),
  sequence: z
    .boolean()
    .default(false)
    .meta({
      title: 'Number the messages',
      description:
        'The sequence number protocol: each message has the number after the last one that the receiver took (MSH-13), so that none is missed or comes twice. One message at a time goes out, over one connection.',
      'x-ui': { widget: 'switch', group: answers, advanced: true, showIf: { answer: answered } },
    }),
  sequence_differs: z
    .enum(['hold', 'anew'])
    .default('hold')
    .meta({
      title: 'When the receiver expects another number',
      description:
        'One of the two has lost count, such as after a restored backup. Begin anew once it is clear that no message is missing.',
      'x-ui': {
        widget: 'select',
        group: answers,
        advanced: true,
        labels: { hold: 'Hold the messages', anew: 'Begin anew (-1)' },
        showIf: { answer: answered, sequence: true },
      },
    }),
  on_lost: z
    .enum(['resend', 'hold'])
    .default('resend')
    .meta({
      title: 'When no answer came',
      description:
        'Sending the same message again is safe for receivers that know its control id (MSH-10); hold it for a person when yours would take it twice.',
      'x-ui': {
        widget: 'select',
        group: answers,
        labels: { resend: 'Send it again', hold: 'Hold it for a person' },
        showIf: { answer: answered },
      },
    }),
  on_ae: reaction('When it answers AE or CE', 'The receiver found an error in the message.'),
  on_ar: reaction('When it answers AR or CR', 'The receiver does not take such a message, or cannot now.'),
  allow_from: allowFromField({ answer: 'separate' }),
  charset: z
    .enum(['auto', ...hl7Charsets.filter(({ encoding }) => encoding !== undefined).map(({ code }) => code)])
    .default('auto')
    .meta({
      title: 'Character set',
      description:
        'Automatic writes the set that MSH-18 names, else the one the message came in, else UTF-8.',
      'x-ui': { widget: 'select', group: 'Writing', advanced: true, labels: charsetLabels() },
    }),
  segment_end: z
    .enum(['CR', 'LF', 'CRLF'])
    .default('CR')
    .meta({
      title: 'Line end',
      description: 'The standard asks for CR; some receivers want something else.',
      'x-ui': { widget: 'select', group: 'Writing', advanced: true },
    }),
  connections: z
    .int()
    .min(1)
    .max(32)
    .default(1)
    .meta({
      title: 'Connections',
      description: 'One keeps the strict order of messages; more are faster and do not.',
      'x-ui': { widget: 'number', group: connection, advanced: true },
    }),
  connect_timeout: z
    .number()
    .min(1)
    .max(120)
    .default(10)
    .meta({
      title: 'Time to connect',
      description: 'How long the receiver may take to accept the connection.',
      'x-ui': { widget: 'number', unit: 's', group: connection, advanced: true },
    }),
  keep_open: z
    .int()
    .min(0)
    .max(86_400)
    .default(300)
    .meta({
      title: 'Keep open',
      description: 'Closes a connection that was not used for so long; 0 closes it after every message.',
      'x-ui': { widget: 'number', unit: 's', group: connection, advanced: true },
    }),
});

export type SenderSettings = typeof senderSettings._zod.output;

function charsetLabels(): Record<string, string> {
  return Object.fromEntries([['auto', 'Automatic'], ...hl7Charsets.map(({ code, name }) => [code, name])]);
}
