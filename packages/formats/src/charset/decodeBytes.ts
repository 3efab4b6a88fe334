import iconv from 'iconv-lite';
import type { Hl7Charset } from './hl7Charsets.ts';

/** The text of bytes in a character set, or undefined when they are not of that set. */
export function decodeBytes(bytes: Uint8Array, charset: Hl7Charset): string | undefined {
  // iconv-lite folds ASCII to seven bits, so letters above would turn into others unnoticed.
  if (charset.code === 'ASCII' && bytes.some((byte) => byte > 0x7f)) return undefined;
  const label = charset.code === 'UNICODE UTF-8' ? 'utf-8' : charset.readOnlyLabel;
  if (label !== undefined) return decodeStrictly(bytes, label);
  const isLittleEndian = charset.code === 'UNICODE UTF-16' && bytes[0] === 0xff && bytes[1] === 0xfe;
  const encoding = isLittleEndian ? 'utf-16le' : (charset.encoding ?? 'utf8');
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);
  return text.includes('\uFFFD') ? undefined : text;
}

function decodeStrictly(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
