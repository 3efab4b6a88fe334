import * as z from 'zod';
import { folderField } from '../../files/folderSettings.ts';
import { outgoingFileFields } from '../../files/outgoingFields.ts';

export const writerSettings = z.object({
  path: folderField('Where files are written. It must exist.'),
  ...outgoingFileFields,
});
