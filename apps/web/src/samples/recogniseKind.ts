import type { MessageKind } from '@pyheart/plugin-sdk';
import { dataFormats } from '../messages/dataFormats.ts';

/** What kind of message a text is, told by the formats; a text that none of them knows is text. */
export function recogniseKind(text: string): MessageKind {
  for (const format of dataFormats) if (format.looksLike(text)) return format.kindOf(text);
  return 'text';
}
