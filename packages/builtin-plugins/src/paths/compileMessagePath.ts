import { compileJsonPath, parsePath } from '@pyheart/formats';
import type { FoundValue, Message } from '@pyheart/plugin-sdk';
import { openOrFail } from './openOrFail.ts';
import type { Source } from './source.ts';
import { compileValuePath } from './valueReader.ts';

/**
 * Compiles a path once and reads the first value there of each message, in the notation of rules and mappings:
 * `PID-3.1`, `Patient.id`, `@control_id`. Throws PH-VAL-002 for a message that cannot be read.
 */
export function compileMessagePath(path: string): (message: Message) => FoundValue {
  const reader = compileValuePath(path);
  if ('problem' in reader) return () => reader;
  return (message) => {
    const source = openOrFail(message);
    const values = reader.read(source);
    if ('problem' in values) return values;
    const [text] = values;
    return text === undefined ? { nothing: isThere(reader.text, source) ? 'empty' : 'missing' } : { text };
  };
}

/** Whether the message has the segment or element at all. */
function isThere(path: string, source: Source): boolean {
  if (path.startsWith('@')) return false;
  if (source.type === 'hl7v2') {
    const parsed = parsePath(path);
    return 'path' in parsed && source.segments.has(parsed.path.segment);
  }
  const reader = compileJsonPath(path);
  return !('problem' in reader) && reader.all(source.value).length > 0;
}
