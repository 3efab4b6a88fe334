import type { ConnectionKind } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { folderField } from '../files/folderSettings.ts';

/** A folder that files are read from or written to, such as a share of the hospital. */
export const sharedFolder: ConnectionKind = {
  key: 'folder',
  title: 'Folder',
  summary: 'A folder of this machine or a mounted share.',
  icon: 'folder',
  config: z.object({ path: folderField('The full path of the folder, as this machine sees it.') }),
  sentence: '{path}',
  verify: { plugin: 'file-writer', settings: {} },
};
