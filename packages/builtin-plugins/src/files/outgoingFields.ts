import { hl7Charsets } from '@pyheart/formats/node';
import * as z from 'zod';

/** What a file is called, how its content is written, and what happens when its name is taken. */
export const outgoingFileFields = {
  filename_template: z
    .string()
    .min(1)
    .max(300)
    .default('{date}-{time}-{id}.txt')
    .meta({
      title: 'File name',
      description:
        'May name {date}, {time}, {id} and places of the message such as {@control_id} or {PID-3.1}; "/" makes folders.',
      'x-ui': {
        widget: 'text',
        order: 5,
        placeholders: 'filename',
        modes: ['message', 'lookup'],
        placeholder: '{@subtype}/{@control_id}.hl7',
      },
    }),
  on_exists: z
    .enum(['fail', 'overwrite', 'suffix'])
    .default('suffix')
    .meta({
      title: 'When the file exists',
      description: 'What to do when another file has the name.',
      'x-ui': {
        widget: 'select',
        order: 6,
        labels: {
          fail: 'Give the message to "rejected"',
          overwrite: 'Replace it',
          suffix: 'Add a number to the name',
        },
      },
    }),
  temp_suffix: z
    .string()
    .regex(/^\.[A-Za-z0-9_-]+$/, 'A dot and letters, such as .part')
    .default('.part')
    .meta({
      title: 'Ending while writing',
      description: 'The file has this ending until it is complete, so that nobody reads half of it.',
      'x-ui': { widget: 'text', advanced: true },
    }),
  charset: z
    .enum(['auto', ...hl7Charsets.filter(({ encoding }) => encoding !== undefined).map(({ code }) => code)])
    .default('auto')
    .meta({
      title: 'Character set',
      description:
        'Of HL7 v2 files: automatic writes the set that MSH-18 names, else UTF-8. Everything else is UTF-8.',
      'x-ui': { widget: 'select', advanced: true, labels: { auto: 'Automatic' } },
    }),
  segment_end: z
    .enum(['as-read', 'CR', 'LF', 'CRLF'])
    .default('as-read')
    .meta({
      title: 'Line end of HL7 v2',
      description: 'How segments end in the file.',
      'x-ui': { widget: 'select', advanced: true, labels: { 'as-read': 'As in the message' } },
    }),
};

const outgoingFiles = z.object(outgoingFileFields);
export type OutgoingFileSettings = z.output<typeof outgoingFiles>;
