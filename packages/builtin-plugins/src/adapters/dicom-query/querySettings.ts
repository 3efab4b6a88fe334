import * as z from 'zod';
import { dicomAddressFields } from '../../connections/dicomSystem.ts';
import { aeTitle } from '../../dimse/aeTitleField.ts';
import { answerFields } from '../../dimse/answerFields.ts';
import { attributeName, keyValue } from '../../dimse/attributeFields.ts';
import { dicomCallFields } from '../../dimse/dicomCallFields.ts';
import { queryLevels } from '../../dimse/queryClasses.ts';

export const querySettings = z.object({
  ...dicomAddressFields,
  operation: z
    .enum(['find', 'worklist', 'move'])
    .default('find')
    .meta({
      title: 'What to do',
      description: 'Search the archive, ask for the worklist of a scanner, or have objects sent somewhere.',
      'x-ui': {
        widget: 'select',
        order: 5,
        labels: {
          find: 'Search patients, studies or images',
          worklist: 'Ask for the worklist',
          move: 'Have objects sent to a destination',
        },
      },
    }),
  level: z
    .enum(queryLevels)
    .default('STUDY')
    .meta({
      title: 'Level',
      description: 'What one answer stands for, or what is sent on.',
      'x-ui': {
        widget: 'select',
        order: 6,
        labels: { PATIENT: 'Patient', STUDY: 'Study', SERIES: 'Series', IMAGE: 'Image or other object' },
        showIf: { operation: ['find', 'move'] },
      },
    }),
  keys: z
    .record(attributeName, keyValue)
    .default({})
    .meta({
      title: 'Search for',
      description:
        'Attributes by keyword or tag, with what they must be; * and ? stand for letters, 20260101-20260131 for a span of days. Values may name places of the message in braces. To have objects sent, only the UIDs of the level count; empty, they are taken from the answer of a search that arrives.',
      examples: [{ PatientID: '{PID-3.1}', StudyDate: '20260101-' }],
      'x-ui': { widget: 'keyvalue', order: 7, placeholders: 'braces' },
    }),
  move_destination: aeTitle.default('PYHEART').meta({
    title: 'Destination',
    description:
      'The AE title that the objects are sent to, such as that of a DICOM listener here. The archive has to know its address.',
    'x-ui': { widget: 'text', order: 8, showIf: { operation: 'move' } },
  }),
  ...answerFields({ search: { operation: ['find', 'worklist'] }, give: { operation: ['find', 'worklist'] } }),
  ...dicomCallFields(),
});

export type QuerySettings = typeof querySettings._zod.output;
