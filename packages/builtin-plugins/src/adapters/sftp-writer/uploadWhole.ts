import { posix } from 'node:path';
import { PluginError } from '@pyheart/plugin-sdk';
import type { OutgoingFileSettings } from '../../files/outgoingFields.ts';
import type { BigBody } from '../../net/bodyBytes.ts';
import type { SftpSession } from '../../sftp/SftpSession.ts';

interface Upload {
  path: string;
  content: Uint8Array | BigBody;
  settings: Pick<OutgoingFileSettings, 'on_exists' | 'temp_suffix'>;
  /** No other message gets this name. */
  isOwnName: boolean;
  /** Tells this upload from others that are under way. */
  mark: string;
}

/**
 * Writes a file so that readers at the server see all of it or nothing: under another name first, then renamed. Gives
 * the name it got. Throws PH-FIL-002 when the name is taken and that matters.
 */
export async function uploadWhole(
  session: SftpSession,
  { path, content, settings, isOwnName, mark }: Upload,
): Promise<{ path: string; wasThere: boolean }> {
  const size = content instanceof Uint8Array ? content.length : content.bytes;
  // Written, and the answer was lost: it is not written a second time.
  if (isOwnName && settings.on_exists !== 'overwrite' && (await session.stat(path))?.size === size)
    return { path, wasThere: true };
  await session.makeFolder(posix.dirname(path));
  const temporary = `${path}.${mark}${settings.temp_suffix}`;
  await session.write(temporary, content instanceof Uint8Array ? content : content.pieces());
  try {
    return { path: await giveName(session, temporary, path, settings.on_exists), wasThere: false };
  } catch (error) {
    await session.remove(temporary).catch(() => undefined);
    throw error;
  }
}

async function giveName(
  session: SftpSession,
  temporary: string,
  path: string,
  onExists: OutgoingFileSettings['on_exists'],
): Promise<string> {
  const { dir, name, ext } = posix.parse(path);
  for (let count = 0; ; count++) {
    const target = count === 0 ? path : posix.join(dir, `${name}-${count}${ext}`);
    if (await session.rename(temporary, target, { replace: onExists === 'overwrite' })) return target;
    if (onExists === 'fail') {
      throw new PluginError('PH-FIL-002', 'A file with this name is at the server already.', {
        hint: 'Choose another name, or allow it to be replaced.',
      });
    }
  }
}
