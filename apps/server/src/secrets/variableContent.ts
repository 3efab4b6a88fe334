import { readFile } from 'node:fs/promises';
import { PluginError } from '@pyheart/plugin-sdk';

/**
 * `${NAME}` or `${file:NAME}` from the environment. Only the environment names files: a stored value never does, or
 * a form could read any file of the server.
 */
export async function variableContent(
  name: string,
  source: 'variable' | 'file',
  variable: (name: string) => string | undefined,
): Promise<string | undefined> {
  const text = variable(name);
  if (source === 'variable' || text === undefined || text === '') return text;
  try {
    // Mounted secrets end in a line end that is not part of the value.
    return (await readFile(text, 'utf8')).replace(/\r?\n$/, '');
  } catch (cause) {
    throw new PluginError('PH-CFG-004', `The file that ${name} names cannot be read: ${text}.`, {
      hint: 'Check the path in the environment of the server and the rights of the file.',
      cause,
    });
  }
}
