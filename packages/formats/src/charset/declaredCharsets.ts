import { split } from '../hl7v2/segment.ts';

/**
 * The repetitions of MSH-18, read from the raw bytes: header fields up to it are ASCII in every set of table 0211
 * except UTF-16, which a byte order mark or a leading zero byte gives away.
 */
export function declaredCharsets(bytes: Uint8Array): string[] {
  const start = bytes[0] === 0xef ? 3 : 0;
  const header = firstLine(bytes.subarray(start, start + 4_096));
  const separator = header.charAt(3);
  if (!/^(MSH|FHS|BHS)/.test(header) || separator === '') return [];
  const fields = header.split(separator);
  const value = fields[17] ?? '';
  return header.startsWith('MSH') && value !== '' ? split(value, fields[1]?.charAt(1) ?? '') : [];
}

const latin1 = new TextDecoder('latin1');

/** Called for every message that arrives, so it reads no further than the header. */
function firstLine(bytes: Uint8Array): string {
  const end = bytes.findIndex((byte) => byte === 0x0d || byte === 0x0a);
  return latin1.decode(end === -1 ? bytes : bytes.subarray(0, end));
}
