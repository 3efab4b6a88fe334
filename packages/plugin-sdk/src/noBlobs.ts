import type { BlobReader, BlobWriter } from './blob.ts';
import { PluginError } from './failure.ts';

/** Where nothing can be kept apart, such as in a process that keeps nothing at all. */
export const noBlobs: BlobReader & BlobWriter = {
  write: async () => {
    throw new PluginError('PH-CFG-001', 'Big content cannot be kept here: this process has no blob store.', {
      hint: 'Run the pipeline in the studio or with "pyheart run" on a database.',
    });
  },
  read: () => {
    throw new PluginError('PH-STO-001', 'This process has no blob store to read the content from.');
  },
};
