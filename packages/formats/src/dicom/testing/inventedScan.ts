import { loadDicomDictionary } from '../dictionary/loadDicomDictionary.ts';
import type { JsonValue } from '../json/DicomJson.ts';
import { fromDicomJson } from '../json/fromDicomJson.ts';
import { fileOf, writeDicom } from '../writeDicom.ts';

/** A CT slice of an invented patient as DICOM JSON, with a sequence and private tags. */
export const inventedScan: { [tag: string]: { [key: string]: JsonValue } } = {
  '00080008': { vr: 'CS', Value: ['ORIGINAL', 'PRIMARY', 'AXIAL'] },
  '00080016': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.2'] },
  '00080018': { vr: 'UI', Value: ['2.25.1001'] },
  '00080020': { vr: 'DA', Value: ['20250314'] },
  '00080050': { vr: 'SH', Value: ['ACC-7'] },
  '00080060': { vr: 'CS', Value: ['CT'] },
  '00090010': { vr: 'LO', Value: ['INVENTED MAKER'] },
  '00091001': { vr: 'LO', Value: ['kept'] },
  '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Vega^Marisol' }] },
  '00100020': { vr: 'LO', Value: ['MRN-4711'] },
  '00100030': { vr: 'DA', Value: ['19800201'] },
  '00101002': {
    vr: 'SQ',
    Value: [
      { '00100020': { vr: 'LO', Value: ['OTHER-1'] }, '00100022': { vr: 'CS', Value: ['TEXT'] } },
      { '00100020': { vr: 'LO', Value: ['OTHER-2'] } },
    ],
  },
  '00180050': { vr: 'DS', Value: [2.5] },
  '0020000D': { vr: 'UI', Value: ['2.25.1'] },
  '0020000E': { vr: 'UI', Value: ['2.25.2'] },
  '00280009': { vr: 'AT', Value: ['00181063'] },
  '00280010': { vr: 'US', Value: [2] },
  '00280011': { vr: 'US', Value: [2] },
  '00280106': { vr: 'US', Value: [0] },
  '7FE00010': { vr: 'OW', InlineBinary: 'AQACAAMABAA=' },
};

/** The bytes of `inventedScan` in a transfer syntax, with `changes` to its elements. */
export async function inventedBytes(
  transferSyntax: string,
  changes: { [tag: string]: JsonValue } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const json = structuredClone({ ...inventedScan, ...changes });
  return writeDicom(fileOf(fromDicomJson(json, await loadDicomDictionary()), transferSyntax));
}
