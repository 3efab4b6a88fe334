import { posix } from 'node:path';
import { isWantedName } from '../../files/isWantedName.ts';
import type { SftpSession } from '../../sftp/SftpSession.ts';
import type { SftpReaderSettings } from './sftpReaderSettings.ts';

export interface RemoteFile {
  /** Below the folder that is watched. */
  name: string;
  path: string;
  size: number;
  mtimeMs: number;
  hasMarker: boolean;
}

/** Folders below folders are followed so deep. */
const deepest = 16;

/** The files at the server that match, in order. Links and files still being written by name are left out. */
export async function findRemoteFiles(
  session: SftpSession,
  settings: SftpReaderSettings,
  ownFolders: readonly string[],
): Promise<RemoteFile[]> {
  const found: Omit<RemoteFile, 'hasMarker'>[] = [];
  await collect(settings.folder, 0);
  const names = new Set(found.map(({ name }) => name));
  const files = found
    .filter(({ name }) => isWantedName(name, settings))
    .map((file) => ({ ...file, hasMarker: names.has(file.name + settings.done_marker) }));
  return files.sort((a, b) =>
    settings.order === 'mtime' && a.mtimeMs !== b.mtimeMs ? a.mtimeMs - b.mtimeMs : a.name < b.name ? -1 : 1,
  );

  async function collect(folder: string, depth: number): Promise<void> {
    for (const { filename, attrs } of await session.list(folder)) {
      const path = posix.join(folder, filename);
      if (attrs.isDirectory() && settings.recursive && depth < deepest && !ownFolders.includes(path))
        await collect(path, depth + 1);
      if (!attrs.isFile()) continue;
      const name = posix.relative(settings.folder, path);
      found.push({ name, path, size: attrs.size, mtimeMs: attrs.mtime * 1000 });
    }
  }
}
