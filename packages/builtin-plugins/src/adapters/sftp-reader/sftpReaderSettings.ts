import * as z from 'zod';
import { sftpServerFields } from '../../connections/sftpServer.ts';
import { incomingFileFields } from '../../files/incomingFields.ts';
import { remoteFolderField } from '../../sftp/remoteFolderField.ts';

export const sftpReaderSettings = z.object({
  ...sftpServerFields,
  folder: remoteFolderField('The folder at the server that files arrive in.'),
  ...incomingFileFields,
});

export type SftpReaderSettings = z.output<typeof sftpReaderSettings>;
