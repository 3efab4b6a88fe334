import * as z from 'zod';
import { mailServerFields } from '../../connections/mailServer.ts';
import { noticeFields } from '../../notices/noticeFields.ts';

const mailbox = String.raw`[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+`;
const isAddress = 'An address such as night.shift@example.org';
const address = z.string().regex(new RegExp(`^${mailbox}$`), isAddress);
const optionalAddress = z.string().regex(new RegExp(`^(${mailbox})?$`), isAddress);

export const emailSettings = z.object({
  ...mailServerFields,
  from: address.meta({
    title: 'From',
    description: 'The address that the mail comes from.',
    'x-ui': { widget: 'text', order: 4, placeholder: 'studio@example.org' },
  }),
  to: z
    .array(address)
    .min(1)
    .meta({
      title: 'To',
      examples: [['night.shift@example.org']],
      description: 'Who gets the mail.',
      'x-ui': { widget: 'list', modes: ['message', 'lookup'], order: 5 },
    }),
  reply_to: optionalAddress.optional().meta({
    title: 'Reply to',
    examples: ['help.desk@example.org'],
    description: 'Where answers go, when not to the sender.',
    'x-ui': { widget: 'text', modes: ['message', 'lookup', 'secret'], group: 'Message', advanced: true },
  }),
  subject: z
    .string()
    .min(1)
    .max(200)
    .default('{pipeline}: {code}')
    .meta({
      title: 'Subject',
      description: 'May name {pipeline}, {node}, {code}, {sentence}, {time} and {run_link}.',
      'x-ui': { widget: 'text', placeholders: 'mail', modes: ['message', 'lookup'], group: 'Message' },
    }),
  text: z
    .string()
    .min(1)
    .default('{pipeline} needs attention.\n\n{code} at {node}: {sentence}\n\n{run_link}\n')
    .meta({
      title: 'Text',
      description:
        'May name {pipeline}, {node}, {code}, {sentence}, {time}, {run_link}; with an encrypted channel also {@label.name} and paths such as {PV1-2}.',
      'x-ui': { widget: 'longtext', group: 'Message' },
    }),
  ...noticeFields(),
  phi_policy: z
    .enum(['minimum', 'secure_channel'])
    .default('minimum')
    .meta({
      title: 'Patient data',
      description:
        'Minimum: pipeline, code, sentence and link only, and the finished text is searched for data of the patient before it leaves. Encrypted channel: values of the message may be named, and encryption is enforced.',
      'x-ui': {
        widget: 'cards',
        group: 'Message',
        labels: { minimum: 'None leaves the studio', secure_channel: 'Allowed on this encrypted channel' },
      },
    }),
  timeout: z
    .number()
    .min(1)
    .max(300)
    .default(30)
    .meta({
      title: 'Timeout',
      description: 'How long to wait for the mail server.',
      'x-ui': { widget: 'number', unit: 's', group: 'Connection', advanced: true },
    }),
});

export type EmailSettings = typeof emailSettings._zod.output;
