import { type Hl7Issue, hl7Issue } from '../hl7v2/issue.ts';
import { declaredCharsets } from './declaredCharsets.ts';
import { decodeBytes } from './decodeBytes.ts';
import { findCharset, type Hl7Charset } from './hl7Charsets.ts';

export type DecodedHl7 = { text: string; charset: string; issues: Hl7Issue[] };

/**
 * Turns the bytes of one whole message into text. Order: `override`, a byte order mark, MSH-18, `fallback`
 * (default UTF-8). Bytes that do not fit the set are reported, and read as UTF-8 or else ISO 8859-1, so that no
 * character is lost to a wrong declaration; `charset` names the set that was used.
 */
export function decodeHl7(
  bytes: Uint8Array,
  options: { override?: string; fallback?: string } = {},
): DecodedHl7 {
  const issues: Hl7Issue[] = [];
  const charset = wantedCharset(bytes, options, issues);
  const text = decodeBytes(bytes, charset);
  if (text !== undefined) return { text, charset: charset.code, issues };
  issues.push(notInCharset(charset.code));
  for (const code of ['UNICODE UTF-8', '8859/1']) {
    const rescued = code === charset.code ? undefined : decodeBytes(bytes, findCharset(code)!);
    if (rescued !== undefined) return { text: rescued, charset: code, issues };
  }
  return { text: new TextDecoder().decode(bytes), charset: charset.code, issues };
}

function wantedCharset(
  bytes: Uint8Array,
  { override, fallback = '' }: { override?: string; fallback?: string },
  issues: Hl7Issue[],
): Hl7Charset {
  const declared = declaredCharsets(bytes);
  const wanted = override ?? byteOrderMark(bytes) ?? declared[0];
  const assumed = findCharset(fallback || 'UNICODE UTF-8') ?? findCharset('UNICODE UTF-8')!;
  if (wanted === undefined) return assumed;
  const charset = findCharset(wanted);
  if (charset === undefined) {
    issues.push(unknownCharset());
    return assumed;
  }
  if (override !== undefined) return charset;
  // Several sets in MSH-18 mean ISO 2022 switching (chapter 2.14.9.18); only the Japanese ones are in use.
  return declared.map(findCharset).find((other) => other?.readOnlyLabel !== undefined) ?? charset;
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'UNICODE UTF-8';
  if ((first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe)) return 'UNICODE UTF-16';
  return first === 0 && second === 0x4d ? 'UNICODE UTF-16' : undefined;
}

function unknownCharset(): Hl7Issue {
  return hl7Issue('CHARSET_UNKNOWN', 'The character set in MSH-18 is not one we can read.', {
    at: { segment: 'MSH', field: 18 },
    severity: 'warning',
    hint: 'Use a value of HL7 table 0211, such as UNICODE UTF-8, or set the character set of the connection.',
    errorCode: '103',
  });
}

function notInCharset(code: string): Hl7Issue {
  return hl7Issue('CHARSET_MISMATCH', `The message holds bytes that are not ${code}.`, {
    at: { segment: 'MSH', field: 18 },
    severity: 'warning',
    hint: 'The sender uses another character set than it declares; set the character set of the connection.',
    errorCode: '102',
  });
}
