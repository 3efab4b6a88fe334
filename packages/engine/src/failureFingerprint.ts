import { hash } from 'node:crypto';
import type { Failure } from '@pyheart/plugin-sdk';

/**
 * The same for failures with one cause: pipeline, node, code and sentence, with every number in the sentence taken
 * for the same. 16 hexadecimal digits.
 */
export function failureFingerprint(
  pipeline: string,
  { node, code, message }: Pick<Failure, 'code' | 'message'> & { node: string },
): string {
  return hash('sha256', [pipeline, node, code, message.replace(/[0-9]+/g, '#')].join('\n')).slice(0, 16);
}
