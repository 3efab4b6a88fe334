import { isAbsolute, relative, resolve } from 'node:path';
import { PluginError } from '@pyheart/plugin-sdk';

/** The full path of a file below a folder. Throws PH-SEC-001 when the name would leave the folder. */
export function insideFolder(folder: string, name: string): string {
  const full = resolve(folder, name);
  const way = relative(folder, full);
  const leaves = way === '' || way.startsWith('..') || isAbsolute(way) || name.includes('\0');
  if (!leaves) return full;
  throw new PluginError('PH-SEC-001', 'A file name would lead out of its folder.', {
    hint: 'Look at the places of the message that the file name is made of.',
  });
}

/** A value of a message as part of a file name: what separates folders or is forbidden somewhere becomes "_". */
export function asFileName(text: string): string {
  const plain = text
    .replace(/[^\p{L}\p{N}._ -]/gu, '_')
    .replace(/^\.+/, '_')
    .trim();
  return plain.slice(0, 120);
}
