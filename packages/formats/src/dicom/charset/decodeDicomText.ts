import { type DicomCharset, dicomCharsets, findDicomCharset } from './dicomCharsets.ts';

const escapeByte = 0x1b;
const ascii = findDicomCharset('ISO_IR 6')!;
const decoders = new Map<string, TextDecoder>();

/**
 * The text of bytes by the terms of (0008,0005), with the switching of ISO 2022. In a name (`isName`) the sets start
 * anew behind `^` and `=`. Bytes that no term covers are read as UTF-8 or else as Latin-1, so that none is lost.
 */
export function decodeDicomText(bytes: Uint8Array, terms: readonly string[], isName = false): string {
  if (!bytes.some((byte) => byte > 0x7f || byte === escapeByte)) return decodeRun(bytes, ascii);
  const first = findDicomCharset(terms[0] ?? '');
  const isSwitched = terms.length > 1 || (terms[0] ?? '').startsWith('ISO 2022');
  if (isSwitched) return decodeSwitched(bytes, first ?? ascii, isName);
  return first === undefined || first === ascii ? decodeUndeclared(bytes) : decodeRun(bytes, first);
}

function decodeSwitched(bytes: Uint8Array, first: DicomCharset, isName: boolean): string {
  const initial = { low: ascii, high: first.isLow === true ? undefined : first };
  let { low, high } = initial;
  let text = '';
  let start = 0;
  let at = 0;
  let set: DicomCharset | undefined = low;
  const flush = () => {
    if (at > start)
      text += set ? decodeRun(bytes.subarray(start, at), set) : decodeUndeclared(bytes.subarray(start, at));
    start = at;
  };
  while (at < bytes.length) {
    const byte = bytes[at]!;
    if (byte === escapeByte) {
      flush();
      const found = broughtIn(bytes, at + 1);
      at += found ? found.length + 1 : 1;
      start = at;
      if (found?.set.isLow) low = found.set;
      else if (found) high = found.set;
      continue;
    }
    const isControl = byte < 0x20;
    const used: DicomCharset | undefined = isControl ? ascii : byte < 0x80 ? low : high;
    if (used !== set) {
      flush();
      set = used;
    }
    at += used?.isDouble ? Math.min(2, bytes.length - at) : 1;
    if (isControl || (low.isDouble !== true && isDelimiter(byte, isName))) {
      flush();
      ({ low, high } = initial);
    }
  }
  flush();
  return text;
}

/** Sets start anew behind these (PS3.5, 6.1.2.5.3). */
function isDelimiter(byte: number, isName: boolean): boolean {
  return byte === 0x5c || (isName && (byte === 0x5e || byte === 0x3d));
}

function broughtIn(bytes: Uint8Array, at: number): { set: DicomCharset; length: number } | undefined {
  for (const set of dicomCharsets) {
    for (const sequence of set.escapes) {
      if ([...sequence].every((letter, index) => bytes[at + index] === letter.charCodeAt(0)))
        return { set, length: sequence.length };
    }
  }
  return undefined;
}

function decodeRun(bytes: Uint8Array, { label, isDouble, isLow, prefix }: DicomCharset): string {
  if (label === 'latin1' || label === 'ascii') return byteByByte(bytes);
  if (!isDouble || !isLow) return decoderOf(label).decode(bytes);
  // The decoders know the Japanese sets in their upper form.
  const upper: number[] = [];
  for (const [index, byte] of bytes.entries()) {
    if (prefix !== undefined && index % 2 === 0) upper.push(prefix);
    upper.push(byte | 0x80);
  }
  return decoderOf(label).decode(Uint8Array.from(upper));
}

function decodeUndeclared(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return byteByByte(bytes);
  }
}

function byteByByte(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4_096)
    text += String.fromCharCode(...bytes.subarray(at, at + 4_096));
  return text;
}

function decoderOf(label: string): TextDecoder {
  let decoder = decoders.get(label);
  if (decoder === undefined) {
    decoder = new TextDecoder(label, { ignoreBOM: true });
    decoders.set(label, decoder);
  }
  return decoder;
}
