import { encodeDicomText } from './charset/encodeDicomText.ts';
import type { DataSet, DicomElement, Encoding } from './DataSet.ts';
import { DicomError, dicomIssue, formatDicomPlace } from './dicomIssue.ts';
import { groupOf } from './tag.ts';
import { traitsOf } from './vrs.ts';

/** What an element is made of: texts, numbers, tags, bytes, or the items of a sequence. */
export type ElementValues =
  | readonly (string | number | bigint)[]
  | Uint8Array
  | { items: readonly DataSet[] }
  | { fragments: readonly Uint8Array[] };

/**
 * An element with its value encoded for a data set. Throws DicomError DICOM_VALUE for a value that its type cannot
 * hold, and DICOM_CHARSET for a character that the character set lacks.
 */
export function makeElement(
  tag: string,
  vr: string,
  values: ElementValues,
  { encoding, charset }: Pick<DataSet, 'encoding' | 'charset'>,
): DicomElement {
  if (values instanceof Uint8Array) return { tag, vr, value: values };
  const none = new Uint8Array();
  if ('items' in values) return { tag, vr: 'SQ', value: none, items: values.items };
  if ('fragments' in values) return { tag, vr, value: none, fragments: values.fragments, isOpenEnded: true };
  const { holds, isSplit } = traitsOf(vr);
  if (holds === 'number') return { tag, vr, value: numberBytes(tag, vr, values, encoding) };
  if (holds === 'tag') return { tag, vr, value: tagBytes(values, encoding) };
  if (holds === 'bytes' || holds === 'items') throw cannot(tag, `${vr} holds no texts`);
  const texts = values.map(String);
  if (isSplit && texts.some((text) => text.includes('\\')))
    throw cannot(tag, 'a backslash cannot stand in it');
  if (!isSplit && texts.length > 1) throw cannot(tag, `${vr} holds a single text`);
  const terms = holds === 'text' ? charset : [];
  const value = encodeDicomText(texts.join('\\'), terms);
  return { tag, vr, value: evenly(value, traitsOf(vr).padding) };
}

function evenly(value: Uint8Array, padding: number): Uint8Array {
  if (value.length % 2 === 0) return value;
  const even = new Uint8Array(value.length + 1);
  even.set(value);
  even[value.length] = padding;
  return even;
}

function numberBytes(
  tag: string,
  vr: string,
  values: readonly (string | number | bigint)[],
  encoding: Encoding,
) {
  const { unit } = traitsOf(vr);
  const view = new DataView(new ArrayBuffer(values.length * unit));
  for (const [index, value] of values.entries())
    writeNumber(view, index * unit, { tag, vr, value }, encoding);
  return new Uint8Array(view.buffer);
}

const limits: Readonly<Record<string, readonly [bigint, bigint]>> = {
  SL: [-(1n << 31n), (1n << 31n) - 1n],
  SS: [-(1n << 15n), (1n << 15n) - 1n],
  SV: [-(1n << 63n), (1n << 63n) - 1n],
  UL: [0n, (1n << 32n) - 1n],
  US: [0n, (1n << 16n) - 1n],
  UV: [0n, (1n << 64n) - 1n],
};

type Written = { tag: string; vr: string; value: string | number | bigint };

function writeNumber(
  view: DataView,
  at: number,
  { tag, vr, value }: Written,
  { littleEndian }: Encoding,
): void {
  const float = notFinite[String(value)] ?? Number(value);
  if (vr === 'FD') view.setFloat64(at, float, littleEndian);
  else if (vr === 'FL') view.setFloat32(at, float, littleEndian);
  else writeWhole(view, at, { tag, vr, value }, littleEndian);
}

function writeWhole(view: DataView, at: number, { tag, vr, value }: Written, littleEndian: boolean): void {
  const whole = /^[+-]?\d+$/.test(String(value)) ? BigInt(value) : undefined;
  const [least = 0n, most = 0n] = limits[vr] ?? [];
  if (whole === undefined || whole < least || whole > most)
    throw cannot(tag, `${vr} holds whole numbers from ${least} to ${most}`);
  const { unit } = traitsOf(vr);
  if (unit === 8) view.setBigUint64(at, BigInt.asUintN(64, whole), littleEndian);
  else if (unit === 4) view.setUint32(at, Number(BigInt.asUintN(32, whole)), littleEndian);
  else view.setUint16(at, Number(BigInt.asUintN(16, whole)), littleEndian);
}

const notFinite: Readonly<Record<string, number>> = { NaN: Number.NaN, inf: Infinity, '-inf': -Infinity };

function tagBytes(values: readonly (string | number | bigint)[], { littleEndian }: Encoding): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (const [index, value] of values.entries()) {
    const tag = String(value);
    view.setUint16(index * 4, groupOf(tag), littleEndian);
    view.setUint16(index * 4 + 2, Number.parseInt(tag.slice(4), 16), littleEndian);
  }
  return new Uint8Array(view.buffer);
}

function cannot(tag: string, why: string): DicomError {
  const message = `A value of ${formatDicomPlace(tag, undefined)} cannot be written: ${why}.`;
  return new DicomError(dicomIssue('DICOM_VALUE', message, { hint: 'Change the value.', tag }));
}
