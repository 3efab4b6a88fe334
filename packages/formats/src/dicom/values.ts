import { decodeDicomText } from './charset/decodeDicomText.ts';
import type { DataSet, DicomElement } from './DataSet.ts';
import { tagOf } from './tag.ts';
import { traitsOf } from './vrs.ts';

/** The values of an element that holds text (numbers in digits too), without padding; one for an empty value. */
export function textValues({ vr, value }: DicomElement, { charset }: DataSet): string[] {
  const { holds, isSplit } = traitsOf(vr);
  const text = decodeDicomText(value, holds === 'text' ? charset : [], vr === 'PN');
  if (!isSplit) return [withoutPadding(text)];
  const parts = text.split('\\');
  return parts.map((part) => (vr === 'PN' ? part.replace(/[\0 =]+$/, '') : withoutPadding(part, true)));
}

/** The values of an element of binary numbers, with 64 bits as `bigint`. What is left of a broken value is dropped. */
export function numberValues({ vr, value }: DicomElement, { encoding }: DataSet): (number | bigint)[] {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  const { unit } = traitsOf(vr);
  const read = readers[vr];
  const numbers: (number | bigint)[] = [];
  if (read === undefined) return numbers;
  for (let at = 0; at + unit <= value.length; at += unit) numbers.push(read(view, at, encoding.littleEndian));
  return numbers;
}

/** The tags that an element of type AT names. */
export function tagValues({ value }: DicomElement, { encoding }: DataSet): string[] {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  const tags: string[] = [];
  for (let at = 0; at + 4 <= value.length; at += 4) {
    const little = encoding.littleEndian;
    tags.push(tagOf(view.getUint16(at, little), view.getUint16(at + 2, little)));
  }
  return tags;
}

/** The bytes of a value in little endian order. */
export function littleEndianBytes({ vr, value }: DicomElement, { encoding }: DataSet): Uint8Array {
  return encoding.littleEndian ? value : swapped(value, traitsOf(vr).unit);
}

/** A copy with the bytes of each unit turned round. */
export function swapped(value: Uint8Array, unit: number): Uint8Array {
  const turned = value.slice();
  if (unit === 1) return turned;
  for (let at = 0; at + unit <= turned.length; at += unit) turned.subarray(at, at + unit).reverse();
  return turned;
}

function withoutPadding(text: string, leading = false): string {
  const end = text.replace(/[\0 ]+$/, '');
  return leading ? end.replace(/^ +/, '') : end;
}

type ReadNumber = (view: DataView, at: number, little: boolean) => number | bigint;

const readers: Readonly<Record<string, ReadNumber>> = {
  FD: (view, at, little) => view.getFloat64(at, little),
  FL: (view, at, little) => view.getFloat32(at, little),
  SL: (view, at, little) => view.getInt32(at, little),
  SS: (view, at, little) => view.getInt16(at, little),
  SV: (view, at, little) => view.getBigInt64(at, little),
  UL: (view, at, little) => view.getUint32(at, little),
  US: (view, at, little) => view.getUint16(at, little),
  UV: (view, at, little) => view.getBigUint64(at, little),
};
