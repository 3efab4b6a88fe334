import * as z from 'zod';
import { answerFields } from '../../dimse/answerFields.ts';
import { attributeName, keyValue } from '../../dimse/attributeFields.ts';
import { authField, endpointFields } from '../../net/endpointSettings.ts';
import { tlsClientDetailFields } from '../../net/tlsSettings.ts';

export const webSettings = z.object({
  ...endpointFields({
    title: 'Server address',
    help: 'The root of the DICOMweb services, without a trailing slash.',
    placeholder: 'https://pacs.example.org/dicom-web',
  }),
  operation: z
    .enum(['store', 'search', 'retrieve', 'metadata'])
    .default('store')
    .meta({
      title: 'What to do',
      description: 'Store objects (STOW-RS), search (QIDO-RS), or fetch objects or what they say (WADO-RS).',
      'x-ui': {
        widget: 'select',
        order: 2,
        labels: {
          store: 'Store objects',
          search: 'Search patients, studies or images',
          retrieve: 'Fetch objects',
          metadata: 'Fetch what objects say, without pixels',
        },
      },
    }),
  level: z
    .enum(['STUDY', 'SERIES', 'IMAGE'])
    .default('STUDY')
    .meta({
      title: 'Level',
      description: 'What one answer stands for, or what is fetched.',
      'x-ui': {
        widget: 'select',
        order: 3,
        labels: { STUDY: 'Study', SERIES: 'Series', IMAGE: 'Image or other object' },
        showIf: { operation: ['search', 'retrieve', 'metadata'] },
      },
    }),
  keys: z
    .record(attributeName, keyValue)
    .default({})
    .meta({
      title: 'Search for',
      description:
        'Attributes by keyword or tag, with what they must be; * and ? stand for letters, 20260101-20260131 for a span of days. Values may name places of the message in braces. To fetch objects, only the UIDs of the level count; empty, they are taken from the answer of a search that arrives.',
      examples: [{ PatientID: '{PID-3.1}', StudyDate: '20260101-' }],
      'x-ui': {
        widget: 'keyvalue',
        order: 4,
        placeholders: 'braces',
        showIf: { operation: ['search', 'retrieve', 'metadata'] },
      },
    }),
  ...answerFields({ search: { operation: 'search' }, give: { operation: ['search', 'metadata'] } }),
  auth: authField(),
  ...tlsClientDetailFields(),
});

export type WebSettings = typeof webSettings._zod.output;
