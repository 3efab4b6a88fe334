import type { DataSet, DicomElement, Encoding } from './DataSet.ts';
import { DicomError, dicomIssue, formatDicomPlace } from './dicomIssue.ts';
import { joinBytes } from './joinBytes.ts';
import { groupOf, isGroupLength } from './tag.ts';
import { swapped } from './values.ts';
import { traitsOf } from './vrs.ts';

const undefinedLength = 0xffffffff;

/**
 * The bytes of a data set. Elements that were read in the same encoding and not changed come out byte for byte;
 * lengths of groups fall away where the encoding changes.
 */
export function writeDataSet(
  dataSet: DataSet,
  encoding: Encoding = dataSet.encoding,
): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  addDataSet(pieces, dataSet, encoding);
  return joinBytes(pieces);
}

function addDataSet(pieces: Uint8Array[], dataSet: DataSet, encoding: Encoding): void {
  const isSame = hasEncoding(dataSet, encoding);
  for (const element of dataSet.elements.values()) {
    if (isSame && element.raw) pieces.push(element.raw);
    // A length that was read is no longer true in another encoding.
    else if (!isGroupLength(element.tag) || !element.raw) addElement(pieces, element, dataSet, encoding);
  }
}

function hasEncoding({ encoding }: DataSet, { explicit, littleEndian }: Encoding): boolean {
  return encoding.explicit === explicit && encoding.littleEndian === littleEndian;
}

function addElement(pieces: Uint8Array[], element: DicomElement, from: DataSet, to: Encoding): void {
  const { tag, vr, items, fragments } = element;
  if (items) {
    const content: Uint8Array[] = [];
    for (const item of items) addItem(content, item, to);
    const isOpen = element.isOpenEnded === true;
    pieces.push(header(tag, 'SQ', isOpen ? undefinedLength : lengthOf(content), to), ...content);
    if (isOpen) pieces.push(delimiter(0xe0dd, 0, to));
    return;
  }
  if (fragments) {
    pieces.push(header(tag, vr, undefinedLength, to));
    for (const fragment of fragments) pieces.push(delimiter(0xe000, fragment.length, to), fragment);
    pieces.push(delimiter(0xe0dd, 0, to));
    return;
  }
  const { unit, padding } = traitsOf(vr);
  const isTurned = from.encoding.littleEndian !== to.littleEndian;
  const value = isTurned && unit > 1 ? swapped(element.value, unit) : element.value;
  const isOdd = value.length % 2 === 1;
  pieces.push(header(tag, vr, value.length + (isOdd ? 1 : 0), to), value);
  if (isOdd) pieces.push(Uint8Array.of(padding));
}

function addItem(pieces: Uint8Array[], item: DataSet, encoding: Encoding): void {
  const content: Uint8Array[] = [];
  addDataSet(content, item, encoding);
  const isOpen = item.isOpenEnded === true;
  pieces.push(delimiter(0xe000, isOpen ? undefinedLength : lengthOf(content), encoding), ...content);
  if (isOpen) pieces.push(delimiter(0xe00d, 0, encoding));
}

function header(tag: string, vr: string, length: number, { explicit, littleEndian }: Encoding): Uint8Array {
  const isLong = traitsOf(vr).isLong;
  // What does not fit behind a short header is written as bytes (PS3.5, 6.2.2).
  const written = explicit && !isLong && length > 0xfffe ? 'UN' : vr;
  const hasLongHeader = explicit && (isLong || written === 'UN');
  if (length > 0xfffffffe && length !== undefinedLength) throw tooLong(tag);
  const view = new DataView(new ArrayBuffer(hasLongHeader ? 12 : 8));
  view.setUint16(0, groupOf(tag), littleEndian);
  view.setUint16(2, Number.parseInt(tag.slice(4), 16), littleEndian);
  if (explicit) {
    view.setUint8(4, written.charCodeAt(0));
    view.setUint8(5, written.charCodeAt(1));
  }
  if (!explicit) view.setUint32(4, length, littleEndian);
  else if (hasLongHeader) view.setUint32(8, length, littleEndian);
  else view.setUint16(6, length, littleEndian);
  return new Uint8Array(view.buffer);
}

function delimiter(element: number, length: number, { littleEndian }: Encoding): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint16(0, 0xfffe, littleEndian);
  view.setUint16(2, element, littleEndian);
  view.setUint32(4, length, littleEndian);
  return new Uint8Array(view.buffer);
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

function tooLong(tag: string): DicomError {
  const message = `${formatDicomPlace(tag, undefined)} is longer than DICOM can say.`;
  return new DicomError(
    dicomIssue('DICOM_VALUE', message, { hint: 'Leave it out or make it shorter.', tag }),
  );
}
