import { encodeHl7 } from '@pyheart/formats/node';

/**
 * The bytes of a text in its character set; in UTF-8 when that is read but not written. The text is whole then, only its
 * bytes are new.
 */
export function encodeOrUtf8(text: string, charset: string): Uint8Array {
  try {
    return encodeHl7(text, charset);
  } catch {
    return encodeHl7(text, 'UNICODE UTF-8');
  }
}
