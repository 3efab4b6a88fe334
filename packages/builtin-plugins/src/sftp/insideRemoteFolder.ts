import { posix } from 'node:path';
import { PluginError } from '@pyheart/plugin-sdk';

/** The path of a name below a folder at a server. Throws PH-SEC-001 when the name would leave the folder. */
export function insideRemoteFolder(folder: string, name: string): string {
  const full = posix.normalize(posix.join(folder, name));
  const way = posix.relative(folder, full);
  if (way !== '' && !way.startsWith('..') && !posix.isAbsolute(name) && !name.includes('\0')) return full;
  throw new PluginError('PH-SEC-001', 'A file name would lead out of its folder.', {
    hint: 'Look at the places of the message that the file name is made of.',
  });
}

/** A folder that is named in the settings: below the other one, or a full path. */
export function belowRemoteFolder(folder: string, name: string): string {
  return posix.isAbsolute(name) ? posix.normalize(name) : insideRemoteFolder(folder, name);
}
