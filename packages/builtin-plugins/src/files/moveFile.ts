import { copyFile, link, mkdir, rename, unlink } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';

/** Moves a file into a folder and never over another one: a name that is taken gets a number. Gives the new path. */
export async function moveFile(from: string, folder: string, name: string): Promise<string> {
  for (let count = 0; ; count++) {
    const { dir, name: stem, ext } = parse(name);
    const to = join(folder, dir, count === 0 ? `${stem}${ext}` : `${stem}-${count}${ext}`);
    await mkdir(dirname(to), { recursive: true });
    try {
      // A hard link fails when the name is taken; rename would replace the other file without a word.
      await link(from, to);
      await unlink(from);
      return to;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EEXIST') continue;
      if (code === 'EXDEV') {
        await copyFile(from, to);
        await unlink(from);
        return to;
      }
      // Some shares know no hard links.
      if (code === 'EPERM' || code === 'ENOTSUP' || code === 'EOPNOTSUPP') {
        await rename(from, to);
        return to;
      }
      throw error;
    }
  }
}
