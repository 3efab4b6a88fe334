import { hl7Charsets } from '@pyheart/formats/node';
import * as z from 'zod';
import { bodyKindLabels, bodyKinds } from '../net/readBody.ts';

const ready = 'When a file is ready';
const afterwards = 'Afterwards';

const subfolder = z.string().min(1);

/** What is taken out of a folder, here or on a server, when it is ready, and what becomes of it. */
export const incomingFileFields = {
  pattern: z
    .string()
    .min(1)
    .default('*')
    .meta({
      title: 'Files',
      description:
        'Which file names are taken: * any characters, ? one, {a,b} either. Names that start with a dot or end in .part or .tmp never are.',
      'x-ui': { widget: 'text', order: 5, placeholder: '*.hl7' },
    }),
  recursive: z
    .boolean()
    .default(false)
    .meta({
      title: 'Subfolders too',
      description: 'Looks into folders below as well.',
      'x-ui': { widget: 'switch', order: 6 },
    }),
  body_kind: z
    .enum(bodyKinds)
    .default('auto')
    .meta({
      title: 'Content',
      description: 'What the files hold. Automatic goes by how they begin.',
      'x-ui': { widget: 'select', order: 7, labels: bodyKindLabels },
    }),
  split: z
    .enum(['none', 'hl7_batch', 'lines'])
    .default('none')
    .meta({
      title: 'One message is',
      description: 'The whole file, each HL7 v2 message of it (also with FHS and BHS), or each line.',
      'x-ui': {
        widget: 'select',
        order: 8,
        labels: { none: 'the whole file', hl7_batch: 'each HL7 v2 message', lines: 'each line' },
      },
    }),
  order: z
    .enum(['name', 'mtime'])
    .default('name')
    .meta({
      title: 'Order',
      description: 'Which file comes first.',
      'x-ui': { widget: 'select', advanced: true, labels: { name: 'by name', mtime: 'oldest first' } },
    }),
  poll_interval: z
    .number()
    .min(0.05)
    .max(86_400)
    .default(5)
    .meta({
      title: 'Look every',
      description: 'Pause between two looks into the folder.',
      'x-ui': { widget: 'duration', unit: 's', order: 9 },
    }),
  min_age_s: z
    .number()
    .min(0)
    .max(86_400)
    .default(10)
    .meta({
      title: 'Untouched for',
      description: 'A file is left alone until nobody has written to it for so long.',
      'x-ui': { widget: 'number', unit: 's', group: ready, advanced: true },
    }),
  stable_checks: z
    .int()
    .min(1)
    .max(100)
    .default(2)
    .meta({
      title: 'Looks without a change',
      description: 'Size and time must be the same for so many looks in a row.',
      'x-ui': { widget: 'number', group: ready, advanced: true },
    }),
  done_marker: z
    .string()
    .regex(/^(\.[A-Za-z0-9_-]+)?$/, 'A dot and letters, such as .ok')
    .default('')
    .meta({
      title: 'Marker file',
      description:
        'With ".ok", a.hl7 is taken as soon as a.hl7.ok is there, and the marker is removed with it.',
      'x-ui': { widget: 'text', group: ready, advanced: true, placeholder: '.ok' },
    }),
  after: z
    .enum(['move', 'delete', 'leave'])
    .default('move')
    .meta({
      title: 'A file that was taken',
      description: 'What becomes of it once all its messages are stored.',
      'x-ui': {
        widget: 'select',
        group: afterwards,
        labels: { move: 'is moved', delete: 'is deleted', leave: 'stays; we remember it' },
      },
    }),
  move_to: subfolder.default('done').meta({
    title: 'Moved to',
    description: 'A folder below the watched one, or a full path.',
    'x-ui': { widget: 'path', group: afterwards, showIf: { after: 'move' } },
  }),
  error_to: subfolder.default('error').meta({
    title: 'Unreadable files go to',
    description: 'A folder below the watched one, or a full path. Beside each file lies one that says why.',
    'x-ui': { widget: 'path', group: afterwards },
  }),
  max_file_mb: z
    .number()
    .min(0.001)
    .max(1024)
    .default(200)
    .meta({
      title: 'Largest file',
      description: 'Larger ones go to the folder for unreadable files.',
      'x-ui': { widget: 'number', unit: 'MB', group: ready, advanced: true },
    }),
  charset: z
    .enum(['auto', ...hl7Charsets.map(({ code }) => code)])
    .default('auto')
    .meta({
      title: 'Character set',
      description:
        'Of HL7 v2 files: automatic reads MSH-18 and falls back to UTF-8. Everything else is read as UTF-8.',
      'x-ui': { widget: 'select', advanced: true, labels: { auto: 'Automatic' } },
    }),
};

const incomingFiles = z.object(incomingFileFields);
export type IncomingFileSettings = z.output<typeof incomingFiles>;
