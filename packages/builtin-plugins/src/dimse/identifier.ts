import {
  type DicomJson,
  fromDicomJson,
  loadDicomDictionary,
  readDicom,
  toDicomJson,
  transferSyntaxOf,
  writeDataSet,
} from '@pyheart/formats/dicom';
import type { AgreedContext } from './Association.ts';
import { encodeFileMeta } from './fileMeta.ts';

/** Larger answers are none: an identifier holds names and dates, never pixels. */
const longest = 8 << 20;

/** What is asked for, as the bytes that the context agreed on. */
export async function encodeIdentifier(json: DicomJson, context: AgreedContext): Promise<Uint8Array> {
  const dataSet = fromDicomJson(json, await loadDicomDictionary());
  return writeDataSet(dataSet, transferSyntaxOf(context.transferSyntax).encoding);
}

/** An answer as DICOM JSON; undefined when it cannot be read. */
export async function decodeIdentifier(
  data: AsyncIterable<Uint8Array>,
  context: AgreedContext,
): Promise<DicomJson | undefined> {
  const head = encodeFileMeta({
    sopClass: context.abstractSyntax,
    sopInstance: '',
    transferSyntax: context.transferSyntax,
  });
  const pieces: Uint8Array[] = [head];
  let size = 0;
  for await (const piece of data) {
    size += piece.byteLength;
    if (size > longest) return undefined;
    pieces.push(piece);
  }
  const { file, issues } = readDicom(Buffer.concat(pieces), await loadDicomDictionary());
  const isBroken = issues.some(({ severity }) => severity === 'error');
  return file === undefined || isBroken ? undefined : toDicomJson(file.dataSet);
}
