import type { ConnectionKind } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { aeTitle } from '../dimse/aeTitleField.ts';
import { tlsClientFields } from '../net/tlsSettings.ts';

/** Where a DICOM application answers, what it is called, and what we call ourselves. */
export const dicomAddressFields = {
  host: z
    .string()
    .min(1)
    .meta({
      title: 'Host',
      description: 'The archive, scanner or viewer that is called.',
      examples: ['pacs.example.org'],
      'x-ui': { widget: 'host', order: 1, placeholder: 'pacs.example.org' },
    }),
  port: z
    .int()
    .min(1)
    .max(65_535)
    .default(104)
    .meta({
      title: 'Port',
      description: 'The DICOM port of the system: 104, 11112 or 4242 in most places.',
      examples: [104],
      'x-ui': { widget: 'number', order: 2 },
    }),
  called_ae: aeTitle.meta({
    title: 'Called AE title',
    description: 'The name of the system; upper and lower case count.',
    examples: ['PACS'],
    'x-ui': { widget: 'text', order: 3, placeholder: 'PACS' },
  }),
  calling_ae: aeTitle.default('PYHEART').meta({
    title: 'Our AE title',
    description: 'The name that we give ourselves. Most systems want to know it beforehand.',
    examples: ['PYHEART'],
    'x-ui': { widget: 'text', order: 4 },
  }),
  ...tlsClientFields({ tls: false }),
};

/** A system that speaks DICOM over its own protocol (DIMSE). */
export const dicomSystem: ConnectionKind = {
  key: 'dicom',
  title: 'DICOM system',
  summary: 'An image archive (PACS), a scanner or a worklist that speaks DICOM.',
  icon: 'scan',
  config: z.object(dicomAddressFields),
  sentence: '{called_ae} at {host}:{port}',
  verify: { plugin: 'dicom-sender', settings: {} },
};
