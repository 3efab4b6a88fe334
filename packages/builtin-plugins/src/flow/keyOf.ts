import { type Message, PluginError } from '@pyheart/plugin-sdk';
import { openOrFail } from '../paths/openOrFail.ts';
import { compileValuePath } from '../paths/valueReader.ts';

/** True for a list of paths that can be read, such as `PID-3.1, PV1-19`; empty is fine. */
export function arePaths(text: string): boolean {
  return pathsOf(text).every((path) => !('problem' in compileValuePath(path)));
}

/**
 * The values of these paths as one key, in the order of the paths. Fails with PH-VAL-001 when a path cannot be read
 * in this kind of message; a value that is missing is an empty piece. Never goes into a log: it may name a patient.
 */
export function keyOf(message: Message, paths: string): string {
  const source = openOrFail(message);
  return pathsOf(paths)
    .map((path) => {
      const reader = compileValuePath(path);
      const values = 'problem' in reader ? reader : reader.read(source);
      if (!('problem' in values)) return values.join('~').replaceAll('|', '\\|');
      throw new PluginError('PH-VAL-001', `The key cannot be read: ${values.problem}`, {
        hint: 'Correct the paths in the settings of the node.',
      });
    })
    .join('|');
}

function pathsOf(text: string): string[] {
  return text
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '');
}
