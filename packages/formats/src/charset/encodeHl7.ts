import iconv from 'iconv-lite';
import { Hl7Error, hl7Issue } from '../hl7v2/issue.ts';
import { findCharset } from './hl7Charsets.ts';

const utf8 = new TextEncoder();

/**
 * The bytes of a message in a character set of HL7 table 0211. Throws `Hl7Error` when the set cannot be written or
 * lacks a character of the text: a question mark in a patient's name is worse than a refused message.
 */
export function encodeHl7(text: string, charset: string): Uint8Array {
  const row = findCharset(charset);
  if (row?.encoding === undefined) {
    throw refusal(
      'CHARSET_NOT_WRITABLE',
      `Messages cannot be written in ${JSON.stringify(charset.slice(0, 20))}.`,
      'Send UNICODE UTF-8.',
    );
  }
  if (row.code === 'UNICODE UTF-8' && text.isWellFormed()) return utf8.encode(text);
  if (row.code === 'UNICODE UTF-16')
    return new Uint8Array(iconv.encode(text, row.encoding, { addBOM: true }));
  const bytes = new Uint8Array(iconv.encode(text, row.encoding));
  const isWhole =
    row.code === 'ASCII'
      ? /^[\0-\x7f]*$/.test(text)
      : iconv.decode(Buffer.from(bytes), row.encoding, { stripBOM: false }) === text;
  if (!isWhole) {
    throw refusal(
      'CHARSET_LACKS_CHARACTER',
      `The message holds a character that ${row.code} does not have.`,
      'Send UNICODE UTF-8 and set MSH-18 to it.',
    );
  }
  return bytes;
}

function refusal(code: string, message: string, hint: string): Hl7Error {
  return new Hl7Error(hl7Issue(code, message, { at: { segment: 'MSH', field: 18 }, hint, errorCode: '103' }));
}
