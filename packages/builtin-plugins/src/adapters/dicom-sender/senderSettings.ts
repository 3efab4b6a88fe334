import * as z from 'zod';
import { dicomAddressFields } from '../../connections/dicomSystem.ts';
import { dicomCallFields } from '../../dimse/dicomCallFields.ts';

const connection = 'Connection';

export const senderSettings = z.object({
  ...dicomAddressFields,
  on_warning: z
    .enum(['continue', 'reject'])
    .default('continue')
    .meta({
      title: 'When it warns',
      description:
        'Statuses B000 to BFFF: the system stored the object and changed or left out something, such as private elements.',
      'x-ui': {
        widget: 'select',
        group: 'Answer',
        advanced: true,
        labels: { continue: 'Go on, with a note', reject: 'Give it to "rejected"' },
      },
    }),
  ...dicomCallFields(),
  associations: z
    .int()
    .min(1)
    .max(16)
    .default(1)
    .meta({
      title: 'Associations',
      description: 'One keeps the order of the objects; more are faster and do not.',
      'x-ui': { widget: 'number', group: connection, advanced: true },
    }),
  keep_open: z
    .int()
    .min(0)
    .max(3600)
    .default(5)
    .meta({
      title: 'Keep open',
      description: 'Releases an association that was not used for so long; 0 releases it after every object.',
      'x-ui': { widget: 'number', unit: 's', group: connection, advanced: true },
    }),
});

export type SenderSettings = typeof senderSettings._zod.output;
