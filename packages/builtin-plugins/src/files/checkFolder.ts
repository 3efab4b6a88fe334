import { access, constants, realpath, stat } from 'node:fs/promises';
import { PluginError } from '@pyheart/plugin-sdk';

/** The real path of a folder that can be read (and written). Throws PH-FIL-001 saying what is wrong with it. */
export async function checkFolder(path: string, options: { write: boolean }): Promise<string> {
  try {
    const folder = await realpath(path);
    if (!(await stat(folder)).isDirectory()) throw unusable(path, 'is a file, not a folder');
    await access(folder, constants.R_OK | constants.X_OK | (options.write ? constants.W_OK : 0));
    return folder;
  } catch (error) {
    if (error instanceof PluginError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw unusable(path, 'does not exist', error);
    if (code === 'EACCES')
      throw unusable(path, options.write ? 'may not be read and written' : 'may not be read', error);
    throw unusable(path, `cannot be used (${String(code)})`, error);
  }
}

function unusable(path: string, what: string, cause?: unknown): PluginError {
  return new PluginError('PH-FIL-001', `The folder ${path} ${what}.`, {
    hint: 'Create it, correct the setting, or give the account of the server the right to it.',
    ...(cause === undefined ? {} : { cause }),
  });
}
