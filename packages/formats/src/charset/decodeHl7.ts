import iconv from 'iconv-lite';
import { type Hl7Issue, hl7Issue } from '../hl7v2/issue.ts';
import { declaredCharsets } from './declaredCharsets.ts';
import { findCharset, type Hl7Charset } from './hl7Charsets.ts';

export type DecodedHl7 = { text: string; charset: string; issues: Hl7Issue[] };

/**
 * Turns the bytes of one whole message into text. Order: `override`, a byte order mark, MSH-18, `fallback`
 * (default UTF-8). Bytes that do not fit the set are reported, and read as ISO 8859-1 when the set was only assumed.
 */
export function decodeHl7(
  bytes: Uint8Array,
  options: { override?: string; fallback?: string } = {},
): DecodedHl7 {
  const mark = byteOrderMark(bytes);
  const declared = declaredCharsets(bytes);
  const wanted = options.override ?? mark ?? declared[0];
  const issues: Hl7Issue[] = [];
  if (wanted !== undefined) {
    const charset = findCharset(wanted);
    // Several sets in MSH-18 mean ISO 2022 switching (chapter 2.14.9.18); only the Japanese ones are in use.
    const japanese = declared.map(findCharset).find((other) => other?.readOnlyLabel !== undefined);
    if (charset)
      return { ...decodeWith(bytes, options.override ? charset : (japanese ?? charset), issues), issues };
    issues.push(unknownCharset(wanted));
  }
  const assumed = findCharset(options.fallback ?? 'UNICODE UTF-8') ?? findCharset('UNICODE UTF-8')!;
  const decoded = decodeWith(bytes, assumed, issues);
  if (!decoded.text.includes('\uFFFD')) return { ...decoded, issues };
  return { ...decodeWith(bytes, findCharset('8859/1')!, []), issues };
}

function decodeWith(
  bytes: Uint8Array,
  charset: Hl7Charset,
  issues: Hl7Issue[],
): { text: string; charset: string } {
  const text = charset.readOnlyLabel
    ? new TextDecoder(charset.readOnlyLabel).decode(bytes)
    : decodeBytes(bytes, charset);
  if (text.includes('\uFFFD')) issues.push(notInCharset(charset.code));
  return { text, charset: charset.code };
}

function decodeBytes(bytes: Uint8Array, charset: Hl7Charset): string {
  // ASCII is what senders leave as the default; bytes above 0x7F must be reported, not folded to 7 bits.
  if (charset.code === 'ASCII')
    return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : '\uFFFD')).join('');
  const isLittleEndian = charset.code === 'UNICODE UTF-16' && bytes[0] === 0xff && bytes[1] === 0xfe;
  return iconv.decode(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    isLittleEndian ? 'utf-16le' : (charset.encoding ?? 'utf8'),
  );
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'UNICODE UTF-8';
  if ((first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe)) return 'UNICODE UTF-16';
  return first === 0 && second === 0x4d ? 'UNICODE UTF-16' : undefined;
}

function unknownCharset(value: string): Hl7Issue {
  return hl7Issue(
    'CHARSET_UNKNOWN',
    `MSH-18 names a character set we cannot read: ${JSON.stringify(value.slice(0, 20))}.`,
    {
      at: { segment: 'MSH', field: 18 },
      severity: 'warning',
      hint: 'Use a value of HL7 table 0211, such as UNICODE UTF-8, or set the character set of the connection.',
      errorCode: '103',
    },
  );
}

function notInCharset(code: string): Hl7Issue {
  return hl7Issue('CHARSET_MISMATCH', `The message holds bytes that are not ${code}.`, {
    at: { segment: 'MSH', field: 18 },
    severity: 'warning',
    hint: 'The sender uses another character set than it declares; set the character set of the connection.',
    errorCode: '102',
  });
}
