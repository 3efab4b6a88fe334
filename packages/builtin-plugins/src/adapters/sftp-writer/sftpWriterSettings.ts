import * as z from 'zod';
import { sftpServerFields } from '../../connections/sftpServer.ts';
import { outgoingFileFields } from '../../files/outgoingFields.ts';
import { remoteFolderField } from '../../sftp/remoteFolderField.ts';

export const sftpWriterSettings = z.object({
  ...sftpServerFields,
  folder: remoteFolderField(
    'Where files are written at the server. Folders in file names are made below it.',
  ),
  ...outgoingFileFields,
});

export type SftpWriterSettings = z.output<typeof sftpWriterSettings>;
