import { readdir, stat } from 'node:fs/promises';
import { basename, join, matchesGlob, relative, sep } from 'node:path';
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
        (path) => isWanted(path, folder, settings) && !ownFolders.some((own) => path.startsWith(own + sep)),
      )
      .map((path) => look(path, folder, known.has(path + settings.done_marker))),
  );
  const files = found.filter((file) => file !== undefined);
  return files.sort((a, b) =>
    settings.order === 'mtime' && a.mtimeMs !== b.mtimeMs ? a.mtimeMs - b.mtimeMs : a.name < b.name ? -1 : 1,
  );
}

function isWanted(path: string, folder: string, { pattern, done_marker }: WatcherSettings): boolean {
  const name = basename(path);
  if (name.startsWith('.') || /\.(part|tmp)$/i.test(name)) return false;
  if (done_marker !== '' && name.endsWith(done_marker)) return false;
  // A pattern with folders is held against the way below the watched folder, one without against the name.
  const subject = pattern.includes('/') ? relative(folder, path).split(sep).join('/') : name;
  return matchesGlob(subject, pattern);
}

/** Undefined when the file went away between listing and looking. */
async function look(path: string, folder: string, hasMarker: boolean): Promise<FoundFile | undefined> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { name: relative(folder, path).split(sep).join('/'), path, size, mtimeMs, hasMarker };
  } catch {
    return undefined;
  }
}
