import { xmlToJson } from '@pyheart/formats';
import type { Json, Message } from '@pyheart/plugin-sdk';

const read = new WeakMap<Message, Json>();

/** The body as the paths of steps see it: XML as objects by element name; its text when it is not well formed. */
export function contentOf(message: Message): Json {
  const { kind, body } = message;
  if ((kind !== 'xml' && kind !== 'cda.document') || typeof body !== 'string') return body;
  const known = read.get(message);
  if (known !== undefined) return known;
  const xml = xmlToJson(body);
  const content = 'value' in xml ? xml.value : body;
  read.set(message, content);
  return content;
}
