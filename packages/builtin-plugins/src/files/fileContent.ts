import { batchMessages, Hl7Error, parseHl7, readBatch, stringifyHl7 } from '@pyheart/formats';
import { encodeHl7 } from '@pyheart/formats/node';
import { type BlobReader, type Message, PluginError } from '@pyheart/plugin-sdk';
import { type BigBody, bodyBytes, bodyOrPieces } from '../net/bodyBytes.ts';
import type { OutgoingFileSettings } from './outgoingFields.ts';

type HowWritten = Pick<OutgoingFileSettings, 'charset' | 'segment_end'>;

/** What stands in the file of a message: HL7 v2 in the character set that is wanted, all else as it is. */
export function fileContent(message: Message, config: HowWritten, blobs: BlobReader): Uint8Array | BigBody {
  if (message.kind === 'text' && message.subtype === 'hl7-batch') return batchContent(message, config);
  if (message.kind !== 'hl7v2' && message.kind !== 'hl7v2.ack') return bodyOrPieces(message, blobs);
  const { message: parsed } = parseHl7(typeof message.body === 'string' ? message.body : '');
  // What cannot be read is kept as it is: a file with it is better than none.
  if (parsed === undefined) return bodyBytes(message);
  const charset = config.charset === 'auto' ? parsed.get('MSH-18') || 'UNICODE UTF-8' : config.charset;
  return inCharset(stringifyHl7(parsed, { segmentEnd: config.segment_end }), charset);
}

/** A file has one character set, so the messages of a batch must agree on theirs (MSH-18). */
function batchContent(message: Message, config: HowWritten): Uint8Array {
  const text = typeof message.body === 'string' ? message.body : '';
  const declared = new Set(batchMessages(readBatch(text)).map((each) => each.get('MSH-18') ?? ''));
  if (declared.size > 1 && config.charset === 'auto') {
    throw new PluginError(
      'PH-VAL-001',
      'The messages of the batch declare different character sets (MSH-18).',
      { hint: 'Map the same MSH-18 into all of them, or choose the character set of the file.' },
    );
  }
  const [common = ''] = declared;
  const charset = config.charset === 'auto' ? common || 'UNICODE UTF-8' : config.charset;
  return inCharset(withSegmentEnd(text, config.segment_end), charset);
}

function withSegmentEnd(text: string, segmentEnd: HowWritten['segment_end']): string {
  if (segmentEnd === 'as-read') return text;
  return text.replace(/\r\n|\r|\n/g, { CR: '\r', LF: '\n', CRLF: '\r\n' }[segmentEnd]);
}

function inCharset(text: string, charset: string): Uint8Array {
  try {
    return encodeHl7(text, charset);
  } catch (cause) {
    if (!(cause instanceof Hl7Error)) throw cause;
    throw new PluginError('PH-VAL-001', cause.issue.message, { hint: cause.issue.hint, cause });
  }
}

/** In bytes. */
export function contentLength(content: Uint8Array | BigBody): number {
  return content instanceof Uint8Array ? content.length : content.bytes;
}
