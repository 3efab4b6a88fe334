import { type Message, PluginError } from '@pyheart/plugin-sdk';
import { openSource, type Source } from './source.ts';

/** Opens a message for reading, or fails with PH-VAL-002 and the places that the parser names. */
export function openOrFail(message: Message): Source {
  const opened = openSource(message);
  if ('source' in opened) return opened.source;
  throw new PluginError('PH-VAL-002', opened.issues[0]?.message ?? 'The message cannot be read.', {
    hint: opened.issues[0]?.hint ?? 'Ask the sender for a correct message.',
    issues: opened.issues,
  });
}
