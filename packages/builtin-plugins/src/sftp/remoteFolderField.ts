import * as z from 'zod';

/** A folder at an SFTP server, from where the account begins unless it starts with "/". */
export function remoteFolderField(description: string) {
  return z
    .string()
    .min(1)
    .default('.')
    .meta({
      title: 'Folder at the server',
      description,
      examples: ['outgoing/lab'],
      'x-ui': { widget: 'text', order: 4, placeholder: 'outgoing/lab' },
    });
}
