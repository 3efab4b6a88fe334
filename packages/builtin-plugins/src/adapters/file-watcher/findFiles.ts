import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isWantedName } from '../../files/isWantedName.ts';
import type { WatcherSettings } from './watcherSettings.ts';

export interface FoundFile {
  /** With "/" whatever the system. */
  name: string;
  path: string;
  size: number;
  mtimeMs: number;
  hasMarker: boolean;
}

/** The files of the folder that match, in order. Links, hidden files and files still being written by name are left out. */
export async function findFiles(
  folder: string,
  settings: WatcherSettings,
  ownFolders: readonly string[],
): Promise<FoundFile[]> {
  const entries = await readdir(folder, { recursive: settings.recursive, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const known = new Set(names);
  const found = await Promise.all(
    names
      .filter(
        (path) =>
          isWantedName(nameBelow(folder, path), settings) &&
          !ownFolders.some((own) => path.startsWith(own + sep)),
      )
      .map((path) => look(path, folder, known.has(path + settings.done_marker))),
  );
  const files = found.filter((file) => file !== undefined);
  return files.sort((a, b) =>
    settings.order === 'mtime' && a.mtimeMs !== b.mtimeMs ? a.mtimeMs - b.mtimeMs : a.name < b.name ? -1 : 1,
  );
}

const nameBelow = (folder: string, path: string): string => relative(folder, path).split(sep).join('/');

/** Undefined when the file went away between listing and looking. */
async function look(path: string, folder: string, hasMarker: boolean): Promise<FoundFile | undefined> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { name: nameBelow(folder, path), path, size, mtimeMs, hasMarker };
  } catch {
    return undefined;
  }
}
