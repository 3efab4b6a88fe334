import type { Json } from '@pyheart/plugin-sdk';

/** A body as `messageFromText` reads it back: text and bytes as they are, parsed kinds as JSON, a signal empty. */
export function bodyText(body: Json): string {
  if (body === null) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}
