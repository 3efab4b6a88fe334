import { split } from '../hl7v2/segment.ts';

/**
 * The repetitions of MSH-18, read from the raw bytes: header fields up to it are ASCII in every set of table 0211
 * except UTF-16, which a byte order mark or a leading zero byte gives away.
 */
export function declaredCharsets(bytes: Uint8Array): string[] {
  const start = bytes[0] === 0xef ? 3 : 0;
  const header = latin1(bytes.subarray(start, start + 4_096)).split(/[\r\n]/, 1)[0] ?? '';
  const separator = header.charAt(3);
  if (!/^(MSH|FHS|BHS)/.test(header) || separator === '') return [];
  const fields = header.split(separator);
  const value = fields[17] ?? '';
  return header.startsWith('MSH') && value !== '' ? split(value, fields[1]?.charAt(1) ?? '') : [];
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
