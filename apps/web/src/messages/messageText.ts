import type { Message } from '@pyheart/plugin-sdk';

/** The body as text: as it is for text kinds, indented for parsed kinds, empty for a signal. */
export function messageText(message: Message): string {
  if (message.body === null) return '';
  return typeof message.body === 'string' ? message.body : JSON.stringify(message.body, null, 2);
}
