import { readFile } from 'node:fs/promises';
import { PluginError } from '../failure.ts';
import type { ReferenceReader } from '../references/interpolate.ts';

/**
 * Reads `${NAME}` from an environment and `${file:NAME}` from the file whose path the variable NAME holds, as
 * mounted secrets are given. One line end at the end of the file is not part of the value.
 */
export function environmentReader(
  environment: Readonly<Record<string, string | undefined>>,
): ReferenceReader {
  return async (name, source) => {
    const value = environment[name];
    if (source === 'variable' || value === undefined || value === '') return value;
    try {
      return (await readFile(value, 'utf8')).replace(/\r?\n$/, '');
    } catch (cause) {
      throw new PluginError('PH-CFG-004', `The file that ${name} names cannot be read.`, {
        hint: 'Check that the file exists and that the server may read it.',
        cause,
      });
    }
  };
}
