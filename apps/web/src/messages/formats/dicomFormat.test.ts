import { compileJsonPath } from '@pyheart/formats';
import {
  type DicomJson,
  dicomView,
  fileOf,
  fromDicomJson,
  loadDicomDictionary,
  toBase64,
  writeDicom,
} from '@pyheart/formats/dicom';
import { beforeAll, expect, it } from 'vitest';
import { loadDicomWords } from '../dicomDictionary.ts';
import { flatNodes, openedBy } from '../testing/flatNodes.ts';
import { format } from './dicomFormat.ts';

const json: DicomJson = {
  '00080008': { vr: 'CS', Value: ['ORIGINAL', 'PRIMARY'] },
  '00080050': { vr: 'SH' },
  '00090010': { vr: 'LO', Value: ['INVENTED MAKER'] },
  '00091001': { vr: 'SH', Value: ['grid'] },
  '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Vega^Marisol', Ideographic: '織女' }] },
  '00101002': { vr: 'SQ', Value: [{ '00100020': { vr: 'LO', Value: ['OTHER-1'] } }] },
  '00280010': { vr: 'US', Value: [2] },
  '7FE00010': { vr: 'OW', InlineBinary: 'AQACAAMABAA=' },
};
const dictionary = await loadDicomDictionary();
const text = JSON.stringify(json, undefined, 2);
const object = toBase64(writeDicom(fileOf(fromDicomJson(json, dictionary))));

beforeAll(loadDicomWords);

it('names every attribute, its type and its value, and says which are private', () => {
  const rows = flatNodes(openedBy(format, text).nodes).map(({ label, summary, value }) => [
    label,
    summary,
    value,
  ]);
  expect(rows).toEqual([
    ['0008,0008 CS', 'Image Type', 'ORIGINAL \\ PRIMARY'],
    ['[1]', undefined, 'ORIGINAL'],
    ['[2]', undefined, 'PRIMARY'],
    ['0008,0050 SH', 'Accession Number', ''],
    ['0009,0010 LO', 'private', 'INVENTED MAKER'],
    ['0009,1001 SH', 'private, INVENTED MAKER', 'grid'],
    ['0010,0010 PN', "Patient's Name", 'Vega^Marisol=織女'],
    ['0010,1002 SQ', 'Other Patient IDs Sequence', undefined],
    ['item 1', undefined, undefined],
    ['0010,0020 LO', 'Patient ID', 'OTHER-1'],
    ['0028,0010 US', 'Rows', '2'],
    ['7FE0,0010 OW', 'Pixel Data', '8 bytes'],
  ]);
});

it('gives paths by which steps find the same values', () => {
  const view = dicomView(json, dictionary);
  const leaves = flatNodes(openedBy(format, text).nodes).filter(
    ({ path, value, children }) => path !== undefined && value && !children,
  );
  expect(leaves.map(({ path }) => path)).toEqual([
    'ImageType[0]',
    'ImageType[1]',
    '0009,0010',
    '0009,1001',
    'PatientName',
    'OtherPatientIDsSequence[0].PatientID',
    'Rows',
  ]);
  for (const { path = '', value } of leaves) {
    const reader = compileJsonPath(path);
    expect('all' in reader && reader.all(view).map(String), path).toEqual([value]);
  }
});

it('opens an object like its attributes, with what the file says of itself', () => {
  const opened = openedBy(format, object);
  const rows = flatNodes(opened.nodes);
  expect(rows.find(({ path }) => path === 'TransferSyntaxUID')?.value).toBe('1.2.840.10008.1.2.1');
  const name = rows.find(({ path }) => path === 'PatientName');
  expect(name?.value).toBe('Vega^Marisol=織女');
  expect(opened.text?.slice(name?.start, name?.end)).toContain('"Alphabetic": "Vega^Marisol"');
});

it('shows what stands before the place where an object is cut off, and names that place', () => {
  const opened = openedBy(format, object.slice(0, -16));
  expect(opened.warning).toContain('(7FE0,0010) at byte');
  expect(flatNodes(opened.nodes).some(({ path }) => path === 'Rows')).toBe(true);
});

it('is known by its mark or by its tags, and by nothing else', () => {
  expect(format.looksLike(object)).toBe(true);
  expect(format.kindOf(object)).toBe('dicom.instance');
  expect(format.kindOf(text)).toBe('dicom.json');
  expect(format.looksLike('{"resourceType": "Patient"}')).toBe(false);
  expect(format.looksLike('TVNIfF5+XCZ8')).toBe(false);
});
