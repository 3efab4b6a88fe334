import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PluginError } from '@pyheart/plugin-sdk';
import type { BlobDepot } from './BlobDepot.ts';

/** Blobs as files, a folder a day. Processes on several hosts need a folder that all of them reach. */
export function folderDepot(folder: string): BlobDepot {
  // `20260105-3f…`: the day is the folder, so that no folder grows without end.
  const placeOf = (name: string) => path.join(folder, name.slice(0, 8), name);
  return {
    describe: folder,
    async put(name, content) {
      const place = placeOf(name);
      const temporary = `${place}.part`;
      try {
        await makeDay(path.dirname(place), folder);
        await writeFlushed(temporary, content);
        await rename(temporary, place);
        await flush(path.dirname(place));
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => undefined);
        throw diskFailure(error, folder);
      }
    },
    async *get(name) {
      try {
        yield* createReadStream(placeOf(name), { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>;
      } catch (error) {
        if (codeOf(error) === 'ENOENT') throw new PluginError('PH-STO-001', `The content ${name} is gone.`);
        throw diskFailure(error, folder);
      }
    },
    async remove(name) {
      await rm(placeOf(name), { force: true });
      await rm(`${placeOf(name)}.part`, { force: true });
    },
  };
}

async function makeDay(day: string, folder: string): Promise<void> {
  if ((await mkdir(day, { recursive: true, mode: 0o700 })) === undefined) return;
  // A power cut must not take the new folder with it.
  await flush(folder);
  await flush(path.dirname(folder));
}

async function writeFlushed(file: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    // `write` may take less than it is given, as on a disk that is almost full; this goes on until all is written.
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function flush(directory: string): Promise<void> {
  // Windows opens no folders; there the file's own flush has to do.
  const handle = await open(directory, 'r').catch(() => undefined);
  try {
    await handle?.sync();
  } catch (error) {
    // Some network file systems cannot flush a folder; the file itself is safe.
    if (codeOf(error) !== 'EINVAL' && codeOf(error) !== 'ENOTSUP') throw error;
  } finally {
    await handle?.close();
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** What the content itself threw stays as it is; what the disk says becomes a failure that is worth another try. */
function diskFailure(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (code === undefined || !/^E[A-Z]+$/.test(code) || error instanceof PluginError) return error;
  return new PluginError('PH-NET-003', `The blob store ${folder} cannot be used now (${code}).`, {
    hint: code === 'ENOSPC' ? 'Make room on its disk.' : 'Check that the folder exists and can be written.',
    cause: error,
  });
}
