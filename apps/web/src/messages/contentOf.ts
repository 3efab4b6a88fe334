import { xmlToJson } from '@pyheart/formats';
import type { Json, Message } from '@pyheart/plugin-sdk';
import { dicomContent, isDicomMessage } from './dicomContent.ts';
import { dicomWords } from './dicomDictionary.ts';

const read = new WeakMap<Message, Json>();

/**
 * The body as the paths of steps see it: XML as objects by element name, DICOM by keyword; as it is when it cannot be read.
 * The names of DICOM may still be on their way (`isContentReady`).
 */
export function contentOf(message: Message): Json {
  const { kind, body } = message;
  if (isDicomMessage(message)) return dicomBody(message);
  if ((kind !== 'xml' && kind !== 'cda.document') || typeof body !== 'string') return body;
  const known = read.get(message);
  if (known !== undefined) return known;
  const xml = xmlToJson(body);
  const content = 'value' in xml ? xml.value : body;
  read.set(message, content);
  return content;
}

/** False while what `contentOf` needs is on its way, so that nobody keeps what it gave. */
export function isContentReady(message: Message): boolean {
  return !isDicomMessage(message) || dicomWords() !== undefined;
}

function dicomBody(message: Message): Json {
  const known = read.get(message);
  if (known !== undefined) return known;
  const content = dicomContent(message);
  if (content !== undefined) read.set(message, content);
  return content ?? message.body;
}
