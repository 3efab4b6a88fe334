import type { Encoding } from './DataSet.ts';
import { vrs } from './vrs.ts';

const latin1 = new TextDecoder('latin1');

/** How a data set that starts at a place is laid out, by its first element; undefined when it is no data set. */
export function guessEncoding(bytes: Uint8Array, start: number): Encoding | undefined {
  if (start + 8 > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The group of the first element is small, so one byte of it is zero.
  const isLittle = view.getUint16(start, true) < 0x100;
  const isBig = view.getUint16(start, false) < 0x100;
  if (!isLittle && !isBig) return undefined;
  if (latin1.decode(bytes.subarray(start + 4, start + 6)) in vrs)
    return { explicit: true, littleEndian: isLittle };
  const length = view.getUint32(start + 4, true);
  const isPlausible = length === 0xffffffff || start + 8 + length <= bytes.length;
  return isLittle && isPlausible ? { explicit: false, littleEndian: true } : undefined;
}
