import { DicomError, dicomIssue } from '../dicomIssue.ts';
import { decodeDicomText } from './decodeDicomText.ts';
import { findDicomCharset } from './dicomCharsets.ts';

const utf8 = new TextEncoder();
const tables = new Map<string, ReadonlyMap<string, number>>();

/**
 * The bytes of a text in the first set of (0008,0005): UTF-8, or a set with one byte a character. Throws DicomError
 * DICOM_CHARSET for a character that the set lacks: a question mark in a name is worse than a refused object.
 */
export function encodeDicomText(text: string, terms: readonly string[]): Uint8Array {
  if (/^[\0-\x7f]*$/.test(text)) return utf8.encode(text);
  const term = terms[0] ?? '';
  if (term === 'ISO_IR 192' && text.isWellFormed()) return utf8.encode(text);
  const table = tableOf(term);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const byte = table.get(text.charAt(at));
    if (byte === undefined) {
      const message = `The character set ${JSON.stringify(term || 'ISO_IR 6')} lacks a character of the text.`;
      const hint = 'Use ISO_IR 192 (Unicode).';
      throw new DicomError(dicomIssue('DICOM_CHARSET', message, { hint, tag: '00080005' }));
    }
    bytes[at] = byte;
  }
  return bytes;
}

/** Which byte stands for a character; only ASCII for sets that use several bytes. */
function tableOf(term: string): ReadonlyMap<string, number> {
  const known = tables.get(term);
  if (known) return known;
  const set = findDicomCharset(term);
  const isSingle =
    set !== undefined && set.isDouble !== true && !/^(?:ascii|utf-8|gb18030|gbk)$/.test(set.label);
  const table = new Map<string, number>();
  for (let byte = 0; byte < (isSingle ? 256 : 128); byte++)
    table.set(decodeDicomText(Uint8Array.of(byte), [term]), byte);
  table.delete('\uFFFD');
  tables.set(term, table);
  return table;
}
