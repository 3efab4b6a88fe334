import * as z from 'zod';
import { aeTitle } from '../../dimse/aeTitleField.ts';
import { storageGroups, storageTitles } from '../../dimse/storageClasses.ts';
import { allowFromField } from '../../net/allowFrom.ts';
import { tlsServerFields } from '../../net/tlsSettings.ts';

const taken = 'Objects';
const limits = 'Limits';
const uid = z.string().regex(/^(0|[1-9]\d*)(\.(0|[1-9]\d*))+$/, 'A UID such as 1.2.840.10008.1.2.1');

export const listenerSettings = z.object({
  host: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .meta({
      title: 'Address',
      description: '127.0.0.1 takes objects from this machine only; 0.0.0.0 from every network it is in.',
      'x-ui': { widget: 'host', order: 1 },
    }),
  port: z
    .int()
    .min(0)
    .max(65_535)
    .default(11_112)
    .meta({
      title: 'Port',
      description: 'Where senders connect to; 11112 is the port registered for DICOM.',
      'x-ui': { widget: 'number', order: 2, placeholder: '11112' },
    }),
  ae_title: aeTitle.default('PYHEART').meta({
    title: 'Our AE title',
    description: 'The name that senders have to call us by; upper and lower case count.',
    'x-ui': { widget: 'text', order: 3 },
  }),
  callers: z
    .enum(['listed', 'anyone'])
    .default('listed')
    .meta({
      title: 'Take objects from',
      description: 'Who may send. A caller names itself, so limit the networks too.',
      'x-ui': {
        widget: 'select',
        group: 'Security',
        labels: { listed: 'the callers below', anyone: 'every caller' },
      },
    }),
  allowed_callers: z
    .array(aeTitle)
    .max(200)
    .default([])
    .meta({
      title: 'Callers',
      description: 'AE titles of the systems that may send. Empty: nobody may.',
      examples: [['CT1', 'PACS']],
      'x-ui': { widget: 'list', group: 'Security', placeholder: 'CT1', showIf: { callers: 'listed' } },
    }),
  allow_from: allowFromField(),
  classes: z
    .enum(['all', 'listed'])
    .default('all')
    .meta({
      title: 'Kinds of objects',
      description: 'What senders are told that we take; they do not send other kinds.',
      'x-ui': {
        widget: 'select',
        group: taken,
        labels: { all: 'every kind that can be stored', listed: 'only these' },
      },
    }),
  class_groups: z
    .array(z.enum(storageGroups))
    .default(['ct', 'mr', 'xray'])
    .meta({
      title: 'Only',
      description: 'The kinds that are taken.',
      'x-ui': { widget: 'list', group: taken, labels: storageTitles, showIf: { classes: 'listed' } },
    }),
  other_classes: z
    .array(uid)
    .default([])
    .meta({
      title: 'Other classes',
      description: 'SOP classes that are taken besides, by UID.',
      examples: [['1.2.840.10008.5.1.4.1.1.66.4']],
      'x-ui': {
        widget: 'list',
        group: taken,
        advanced: true,
        placeholder: '1.2.840.10008.5.1.4.1.1.66.4',
        showIf: { classes: 'listed' },
      },
    }),
  transfer: z
    .enum(['all', 'uncompressed', 'listed'])
    .default('all')
    .meta({
      title: 'Encodings',
      description:
        'Objects are kept as they come. Take only uncompressed ones when a node behind needs them so.',
      'x-ui': {
        widget: 'select',
        group: taken,
        labels: { all: 'every encoding', uncompressed: 'uncompressed ones', listed: 'only these' },
      },
    }),
  transfer_syntaxes: z
    .array(uid)
    .default([])
    .meta({
      title: 'Transfer syntaxes',
      description: 'The encodings that are taken, by UID.',
      examples: [['1.2.840.10008.1.2.1', '1.2.840.10008.1.2.4.70']],
      'x-ui': {
        widget: 'list',
        group: taken,
        placeholder: '1.2.840.10008.1.2.1',
        showIf: { transfer: 'listed' },
      },
    }),
  duplicates: z
    .enum(['refuse', 'again', 'deliver'])
    .default('refuse')
    .meta({
      title: 'An object that comes again',
      description:
        'Objects are told apart by their SOP Instance UID. A repeated object is answered as the first time and delivered once; another object under a used UID breaks the standard.',
      'x-ui': {
        widget: 'select',
        group: taken,
        labels: {
          refuse: 'Repeated: deliver once; other content: refuse and keep',
          again: 'Repeated: deliver once; other content: a new object',
          deliver: 'Deliver whatever comes',
        },
      },
    }),
  max_instance_mb: z
    .int()
    .min(1)
    .max(16_384)
    .default(2048)
    .meta({
      title: 'Largest object',
      description: 'A bigger one is refused. What is bigger than 1 MB never lies in memory as a whole.',
      'x-ui': { widget: 'number', unit: 'MB', group: limits, advanced: true },
    }),
  max_associations: z
    .int()
    .min(1)
    .max(1000)
    .default(20)
    .meta({
      title: 'Most associations',
      description: 'Further callers are asked to come back until one leaves.',
      'x-ui': { widget: 'number', group: limits, advanced: true },
    }),
  idle_timeout: z
    .int()
    .min(1)
    .max(86_400)
    .default(300)
    .meta({
      title: 'Close after silence',
      description: 'Ends an association on which nothing was asked for so long.',
      'x-ui': { widget: 'number', unit: 's', group: limits, advanced: true },
    }),
  stall_timeout: z
    .int()
    .min(1)
    .max(3600)
    .default(30)
    .meta({
      title: 'Time without a piece',
      description: 'Ends an association that opens or sends an object and stops in the middle for so long.',
      'x-ui': { widget: 'number', unit: 's', group: limits, advanced: true },
    }),
  ...tlsServerFields(),
});

export type ListenerSettings = typeof listenerSettings._zod.output;
