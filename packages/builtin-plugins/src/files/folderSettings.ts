import * as z from 'zod';

/** The folder that a file plugin works in. */
export function folderField(description: string) {
  return z
    .string()
    .min(1)
    .meta({ title: 'Folder', description, 'x-ui': { widget: 'path', order: 1, placeholder: '/data/in' } });
}
