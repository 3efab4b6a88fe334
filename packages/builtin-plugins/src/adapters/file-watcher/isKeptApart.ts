import { open } from 'node:fs/promises';
import { bigBodyBytes } from '@pyheart/plugin-sdk';
import { guessKind } from '../../net/readBody.ts';
import type { FoundFile } from './findFiles.ts';
import type { WatcherSettings } from './watcherSettings.ts';

/** Whether a file is big and no text: it is then kept apart instead of read into memory. */
export async function isKeptApart(
  { path, size }: FoundFile,
  { split, body_kind }: WatcherSettings,
): Promise<boolean> {
  if (size <= bigBodyBytes || split !== 'none') return false;
  if (body_kind !== 'auto') return body_kind === 'binary';
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0);
    return guessKind(buffer.subarray(0, bytesRead), '') === 'binary';
  } finally {
    await file.close();
  }
}
