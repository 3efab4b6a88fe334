import { DicomDictionary, type DicomJson, fileOf, fromDicomJson, writeDicom } from '@pyheart/formats/dicom';
import { jsonText, type SampleMessage } from './sampleMessage.ts';

const uid = (end: string) => `2.25.31415926535897932384626433832795.${end}`;
const gradient = Uint8Array.from({ length: 32 * 32 }, (_, at) => ((at % 32) + Math.floor(at / 32)) * 4);

/** A chest film of an invented patient. */
const film: DicomJson = {
  '00080008': { vr: 'CS', Value: ['ORIGINAL', 'PRIMARY'] },
  '00080016': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.1.1'] },
  '00080018': { vr: 'UI', Value: [uid('3')] },
  '00080020': { vr: 'DA', Value: ['20260302'] },
  '00080030': { vr: 'TM', Value: ['091500'] },
  '00080050': { vr: 'SH', Value: ['R26-10442'] },
  '00080060': { vr: 'CS', Value: ['DX'] },
  '00080070': { vr: 'LO', Value: ['Invented Imaging'] },
  '00080080': { vr: 'LO', Value: ['Westhill Hospital'] },
  '00080090': { vr: 'PN', Value: [{ Alphabetic: 'Adeyemi^Folake^^Dr' }] },
  '00081030': { vr: 'LO', Value: ['Chest PA and lateral'] },
  '0008103E': { vr: 'LO', Value: ['PA'] },
  '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Calder^Ruth^Imogen' }] },
  '00100020': { vr: 'LO', Value: ['200417'] },
  '00100021': { vr: 'LO', Value: ['WESTHILL'] },
  '00100030': { vr: 'DA', Value: ['19680814'] },
  '00100040': { vr: 'CS', Value: ['F'] },
  '00101002': {
    vr: 'SQ',
    Value: [
      {
        '00100020': { vr: 'LO', Value: ['WH-88-4410'] },
        '00100021': { vr: 'LO', Value: ['WESTHILL CLINIC'] },
      },
    ],
  },
  '00180015': { vr: 'CS', Value: ['CHEST'] },
  '00180060': { vr: 'DS', Value: [110] },
  '0020000D': { vr: 'UI', Value: [uid('1')] },
  '0020000E': { vr: 'UI', Value: [uid('2')] },
  '00200010': { vr: 'SH', Value: ['10442'] },
  '00200011': { vr: 'IS', Value: [1] },
  '00200013': { vr: 'IS', Value: [1] },
  '00280002': { vr: 'US', Value: [1] },
  '00280004': { vr: 'CS', Value: ['MONOCHROME2'] },
  '00280010': { vr: 'US', Value: [32] },
  '00280011': { vr: 'US', Value: [32] },
  '00280100': { vr: 'US', Value: [8] },
  '00280101': { vr: 'US', Value: [8] },
  '00280102': { vr: 'US', Value: [7] },
  '00280103': { vr: 'US', Value: [0] },
  '00280301': { vr: 'CS', Value: ['NO'] },
  '00400275': {
    vr: 'SQ',
    Value: [
      { '00400007': { vr: 'LO', Value: ['Chest two views'] }, '00401001': { vr: 'SH', Value: ['RP-7781'] } },
    ],
  },
  '00330010': { vr: 'LO', Value: ['INVENTED IMAGING 01'] },
  '00331001': { vr: 'SH', Value: ['grid 8:1'] },
};

const pixels = { vr: 'OB', InlineBinary: Buffer.from(gradient).toString('base64') };

/** Images and their attributes. Every attribute says its type, so the dictionary is not needed to write them. */
export const dicomSamples: readonly SampleMessage[] = [
  {
    id: 'dicom-chest-film',
    name: 'Chest film (DICOM)',
    kind: 'dicom.instance',
    subtype: 'DX',
    text: Buffer.from(
      writeDicom(fileOf(fromDicomJson({ ...film, '7FE00010': pixels }, new DicomDictionary([])))),
    ).toString('base64'),
  },
  {
    id: 'dicom-json-chest-film',
    name: 'Attributes of a chest film (DICOM JSON)',
    kind: 'dicom.json',
    subtype: 'DX',
    text: jsonText(film),
  },
];
