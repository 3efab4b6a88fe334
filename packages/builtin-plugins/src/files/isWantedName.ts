import { matchesGlob, posix } from 'node:path';
import type { IncomingFileSettings } from './incomingFields.ts';

/** Whether a file of that name (below the watched folder, with "/") is to be taken. */
export function isWantedName(
  name: string,
  { pattern, done_marker }: Pick<IncomingFileSettings, 'pattern' | 'done_marker'>,
): boolean {
  const last = posix.basename(name);
  if (last.startsWith('.') || /\.(part|tmp)$/i.test(last)) return false;
  if (done_marker !== '' && last.endsWith(done_marker)) return false;
  // A pattern with folders is held against the way below the watched folder, one without against the name.
  return matchesGlob(pattern.includes('/') ? name : last, pattern);
}
