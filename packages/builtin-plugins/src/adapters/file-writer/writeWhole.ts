import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { PluginError } from '@pyheart/plugin-sdk';
import type { BigBody } from '../../net/bodyBytes.ts';
import { isSameFile } from './isSameFile.ts';

export interface WriteOptions {
  onExists: 'fail' | 'overwrite' | 'suffix';
  /** No other message gets this name. */
  isOwnName: boolean;
  tempSuffix: string;
}

/**
 * Writes a file so that readers see all of it or nothing, also after a power cut: into a temporary file, flushed to
 * the disk, then given its name. Gives the name it got. Throws PH-FIL-002 when the name is taken and that matters.
 */
export async function writeWhole(
  path: string,
  content: Uint8Array | BigBody,
  options: WriteOptions,
): Promise<{ path: string; wasThere: boolean }> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID().slice(0, 8)}${options.tempSuffix}`;
  try {
    await writeFlushed(temporary, content);
    const done = await giveName(temporary, path, options);
    await flushFolder(dirname(path));
    return done;
  } finally {
    // Already renamed when all went well.
    await unlink(temporary).catch(() => undefined);
  }
}

async function writeFlushed(path: string, content: Uint8Array | BigBody): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(content instanceof Uint8Array ? content : content.pieces());
    await file.sync();
  } finally {
    await file.close();
  }
}

async function giveName(
  temporary: string,
  path: string,
  { onExists, isOwnName }: WriteOptions,
): Promise<{ path: string; wasThere: boolean }> {
  if (onExists === 'overwrite') {
    await rename(temporary, path);
    return { path, wasThere: false };
  }
  const { dir, name, ext } = parse(path);
  for (let count = 0; ; count++) {
    const target = count === 0 ? path : join(dir, `${name}-${count}${ext}`);
    try {
      // A hard link fails when the name is taken, and looking first would leave a gap.
      await link(temporary, target);
      return { path: target, wasThere: false };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      // The same file from an earlier try that died before it was noted. Under a name that others may get, too, the
      // same bytes may well be another message.
      const mayBeOurs = isOwnName || onExists === 'fail';
      if (mayBeOurs && (await isSameFile(temporary, target))) return { path: target, wasThere: true };
      if (onExists === 'suffix') continue;
      throw new PluginError('PH-FIL-002', 'A file with this name exists and holds something else.', {
        hint: 'Make the file name unique, for example with {id}, or choose what to do when the file exists.',
      });
    }
  }
}

/** The name itself lives in the folder, which has its own buffer. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch {
    // Some file systems cannot flush a folder; the file itself is safe.
  } finally {
    await folder.close();
  }
}
