import * as z from 'zod';
import { folderField } from '../../files/folderSettings.ts';
import { incomingFileFields } from '../../files/incomingFields.ts';

export const watcherSettings = z.object({
  path: folderField('The folder that files arrive in. Links to other places are not followed.'),
  ...incomingFileFields,
});

export type WatcherSettings = typeof watcherSettings._zod.output;
