import { type DataSet, type DicomFile, type Encoding, explicitLittleEndian } from './DataSet.ts';
import { type DicomIssue, dicomIssue } from './dicomIssue.ts';
import type { DicomDictionary } from './dictionary/dicomDictionary.ts';
import { guessEncoding } from './guessEncoding.ts';
import { ElementReader } from './readElements.ts';
import {
  explicitVrBigEndian,
  explicitVrLittleEndian,
  implicitVrLittleEndian,
  transferSyntaxOf,
} from './transferSyntaxes.ts';

/** What is held in memory of an object as a whole, unpacked or as it came: 64 MiB. */
export const mostHeld = 64 << 20;

/** What could be read, and what is wrong. Without a file the bytes are no DICOM object, or too big once unpacked. */
export interface DicomRead {
  file?: DicomFile;
  issues: DicomIssue[];
}

/** Unpacks a deflated data set; throws when it cannot, a RangeError when there is more of it than `mostHeld`. */
export type Inflate = (bytes: Uint8Array) => Uint8Array;

/**
 * Reads a DICOM object (PS3.10): with or without preamble and file meta information, in any of the four layouts.
 * It never throws: an object that is cut off or broken gives what stands before the fault, and an issue with severity
 * `error` that names tag and byte. Values are views into `bytes`.
 */
export function readDicom(bytes: Uint8Array, dictionary: DicomDictionary, inflate?: Inflate): DicomRead {
  const start = metaStart(bytes);
  const { meta, end, preamble, issues } = readMeta(bytes, start, dictionary);
  const declared = transferSyntaxIn(meta);
  const { uid, encoding, isDeflated } = layout(bytes, end, declared, issues, meta.elements.size > 0);
  if (encoding === undefined) return { issues };
  const file = (dataSet: DataSet): DicomFile => ({ preamble, meta, dataSet, transferSyntax: uid });
  const readFrom = (from: Uint8Array, at: number): DicomRead => {
    const reader = new ElementReader(from, dictionary);
    const { dataSet } = reader.read(at, encoding);
    return { file: file(dataSet), issues: [...issues, ...reader.issues] };
  };
  if (!isDeflated) return readFrom(bytes, end);
  let unpacked: Uint8Array;
  try {
    if (inflate === undefined) throw new Error('There is nothing to unpack with.');
    unpacked = inflate(bytes.subarray(end));
  } catch (error) {
    if (error instanceof RangeError) return { issues: [...issues, tooBig(end)] };
    const none = { elements: new Map(), encoding, charset: [] };
    return { file: file(none), issues: [...issues, notUnpacked(end)] };
  }
  return readFrom(unpacked, 0);
}

function notUnpacked(offset: number): DicomIssue {
  const hint = 'Ask the sender for the whole object, or for one that is not deflated.';
  const message = `The deflated data set cannot be unpacked, byte ${offset}.`;
  return dicomIssue('DICOM_DEFLATE', message, { hint, offset });
}

function tooBig(offset: number): DicomIssue {
  const hint = 'Ask the sender for objects that are not deflated, or for smaller ones.';
  const message = `The deflated data set is larger than 64 MB once unpacked, byte ${offset}.`;
  return dicomIssue('DICOM_TOO_BIG', message, { hint, offset });
}

/** Where the deflated data set of an object starts; undefined when it is not deflated. */
export function deflatedFrom(bytes: Uint8Array, dictionary: DicomDictionary): number | undefined {
  const { meta, end } = readMeta(bytes, metaStart(bytes), dictionary);
  return transferSyntaxOf(transferSyntaxIn(meta) ?? '').isDeflated ? end : undefined;
}

/** Behind `DICM`, which stands at byte 128; some writers leave out the preamble or both. */
function metaStart(bytes: Uint8Array): number {
  const isMark = (at: number) =>
    'DICM'.split('').every((letter, index) => bytes[at + index] === letter.charCodeAt(0));
  if (isMark(128)) return 132;
  return isMark(0) ? 4 : 0;
}

function readMeta(bytes: Uint8Array, start: number, dictionary: DicomDictionary) {
  const issues: DicomIssue[] = [];
  const preamble = bytes.subarray(0, Math.max(start - 4, 0));
  const isMeta = bytes[start] === 0x02 && bytes[start + 1] === 0x00;
  if (!isMeta) {
    const meta: DataSet = { elements: new Map(), encoding: explicitLittleEndian, charset: [] };
    return { meta, end: start, preamble, issues };
  }
  const reader = new ElementReader(bytes, dictionary);
  const encoding = guessEncoding(bytes, start) ?? explicitLittleEndian;
  const { dataSet, end } = reader.read(start, encoding, (tag) => tag.startsWith('0002'));
  issues.push(...reader.issues);
  return { meta: dataSet, end, preamble, issues };
}

function transferSyntaxIn(meta: DataSet): string | undefined {
  const value = meta.elements.get('00020010')?.value;
  const uid = value && new TextDecoder('latin1').decode(value).replace(/[\0 ]+$/, '');
  return uid !== undefined && /^[\d.]{1,64}$/.test(uid) ? uid : undefined;
}

function layout(
  bytes: Uint8Array,
  start: number,
  declared: string | undefined,
  issues: DicomIssue[],
  hasMeta: boolean,
): { uid: string; encoding: Encoding | undefined; isDeflated: boolean } {
  if (issues.some(({ severity }) => severity === 'error'))
    return { uid: declared ?? '', encoding: explicitLittleEndian, isDeflated: false };
  const syntax = declared === undefined ? undefined : transferSyntaxOf(declared);
  if (declared !== undefined && syntax !== undefined) {
    const { encoding, isDeflated = false } = syntax;
    const seen = isDeflated ? encoding : guessEncoding(bytes, start);
    const fits =
      seen === undefined ||
      (seen.explicit === encoding.explicit && seen.littleEndian === encoding.littleEndian);
    if (fits) return { uid: declared, encoding, isDeflated };
    issues.push(
      guessed('DICOM_SYNTAX_GUESSED', 'The object is not laid out as its transfer syntax says.', start),
    );
    return { uid: uidOf(seen), encoding: seen, isDeflated: false };
  }
  const encoding = guessEncoding(bytes, start);
  if (encoding === undefined && !hasMeta) {
    issues.push(
      dicomIssue(
        'DICOM_NOT_DICOM',
        'This is no DICOM object: neither its mark nor an element stands where it should.',
        {
          hint: 'Check that the sender sends DICOM.',
          offset: start,
        },
      ),
    );
    return { uid: '', encoding, isDeflated: false };
  }
  issues.push(
    hasMeta
      ? guessed('DICOM_SYNTAX_GUESSED', 'The object names no transfer syntax.', start)
      : guessed('DICOM_META_MISSING', 'The object has no file meta information.', start),
  );
  const used = encoding ?? explicitLittleEndian;
  return { uid: uidOf(used), encoding: used, isDeflated: false };
}

function guessed(
  code: 'DICOM_SYNTAX_GUESSED' | 'DICOM_META_MISSING',
  message: string,
  offset: number,
): DicomIssue {
  const hint = 'Its layout was guessed from its first element.';
  const more = { hint, severity: 'warning', tag: '00020010', offset } as const;
  return dicomIssue(code, message, more);
}

function uidOf({ explicit, littleEndian }: Encoding): string {
  if (!explicit) return implicitVrLittleEndian;
  return littleEndian ? explicitVrLittleEndian : explicitVrBigEndian;
}
