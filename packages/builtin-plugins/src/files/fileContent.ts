import { Hl7Error, parseHl7, stringifyHl7 } from '@pyheart/formats';
import { encodeHl7 } from '@pyheart/formats/node';
import { type BlobReader, type Message, PluginError } from '@pyheart/plugin-sdk';
import { type BigBody, bodyBytes, bodyOrPieces } from '../net/bodyBytes.ts';
import type { OutgoingFileSettings } from './outgoingFields.ts';

/** What stands in the file of a message: HL7 v2 in the character set that is wanted, all else as it is. */
export function fileContent(
  message: Message,
  config: Pick<OutgoingFileSettings, 'charset' | 'segment_end'>,
  blobs: BlobReader,
): Uint8Array | BigBody {
  if (message.kind !== 'hl7v2' && message.kind !== 'hl7v2.ack') return bodyOrPieces(message, blobs);
  const { message: parsed } = parseHl7(typeof message.body === 'string' ? message.body : '');
  // What cannot be read is kept as it is: a file with it is better than none.
  if (parsed === undefined) return bodyBytes(message);
  const charset = config.charset === 'auto' ? parsed.get('MSH-18') || 'UNICODE UTF-8' : config.charset;
  try {
    return encodeHl7(stringifyHl7(parsed, { segmentEnd: config.segment_end }), charset);
  } catch (cause) {
    if (!(cause instanceof Hl7Error)) throw cause;
    throw new PluginError('PH-VAL-001', cause.issue.message, { hint: cause.issue.hint, cause });
  }
}

/** In bytes. */
export function contentLength(content: Uint8Array | BigBody): number {
  return content instanceof Uint8Array ? content.length : content.bytes;
}
