import { describe, expect, it } from 'vitest';
import { mapElements, withElement } from './changeElements.ts';
import { explicitLittleEndian } from './DataSet.ts';
import { loadDicomDictionary } from './dictionary/loadDicomDictionary.ts';
import { fromDicomJson } from './json/fromDicomJson.ts';
import { type DicomJsonOptions, toDicomJson } from './json/toDicomJson.ts';
import { makeElement } from './makeElement.ts';
import { openDicom } from './openDicom.ts';
import { inventedBytes, inventedScan } from './testing/inventedScan.ts';
import { explicitVrBigEndian, explicitVrLittleEndian, implicitVrLittleEndian } from './transferSyntaxes.ts';
import { fileOf, writeDicom } from './writeDicom.ts';

const everything: DicomJsonOptions = { bulk: () => 'inline' };

describe('writing a DICOM object', () => {
  it.each([explicitVrLittleEndian, explicitVrBigEndian, implicitVrLittleEndian])(
    'gives back the bytes that were read (%s)',
    async (syntax) => {
      const bytes = await inventedBytes(syntax);
      const { file } = await openDicom(bytes);
      expect(Buffer.from(writeDicom(file!)).equals(bytes)).toBe(true);
    },
  );

  it('changes only the bytes of the element that changed', async () => {
    const bytes = await inventedBytes(explicitVrLittleEndian);
    const { file } = await openDicom(bytes);
    const { dataSet } = file!;
    const renamed = withElement(dataSet, makeElement('00100010', 'PN', ['Doe^Jo'], dataSet));
    const written = Buffer.from(writeDicom({ ...file!, dataSet: renamed }));
    const wanted = Buffer.from(bytes).toString('latin1').replace('PN\x0c\0Vega^Marisol', 'PN\x06\0Doe^Jo');
    expect(written.toString('latin1')).toBe(wanted);
  });

  it('changes an item of a sequence and leaves the others as they were read', async () => {
    const { file } = await openDicom(await inventedBytes(explicitVrLittleEndian));
    const changed = mapElements(file!.dataSet, (element, dataSet, path) =>
      path === '00101002[1].00100020' ? makeElement(element.tag, 'LO', ['NEW'], dataSet) : element,
    );
    const again = await openDicom(writeDicom({ ...file!, dataSet: changed }));
    expect(again.issues).toEqual([]);
    const [first, second] = again.file!.dataSet.elements.get('00101002')!.items!;
    expect(toDicomJson(first!)['00100020']).toEqual({ vr: 'LO', Value: ['OTHER-1'] });
    expect(toDicomJson(second!)['00100020']).toEqual({ vr: 'LO', Value: ['NEW'] });
    expect(changed.elements.get('7FE00010')).toBe(file!.dataSet.elements.get('7FE00010'));
  });

  it('keeps compressed pixels fragment by fragment', async () => {
    const { file } = await openDicom(await inventedBytes(explicitVrLittleEndian));
    const fragments = [new Uint8Array(), Uint8Array.of(1, 2, 3, 4), Uint8Array.of(5, 6)];
    const pixels = makeElement('7FE00010', 'OB', { fragments }, file!.dataSet);
    const dataSet = withElement(file!.dataSet, pixels);
    const jpeg = '1.2.840.10008.1.2.4.50';
    const again = await openDicom(writeDicom({ ...file!, dataSet, transferSyntax: jpeg }));
    expect(again.issues).toEqual([]);
    expect(again.file!.transferSyntax).toBe(jpeg);
    expect(again.file!.dataSet.elements.get('7FE00010')!.fragments).toEqual(fragments);
  });

  it('names class and UID of the object in the file meta information', async () => {
    const { file } = await openDicom(await inventedBytes(explicitVrLittleEndian));
    expect(toDicomJson(file!.meta)).toMatchObject({
      '00020002': { Value: ['1.2.840.10008.5.1.4.1.1.2'] },
      '00020003': { Value: ['2.25.1001'] },
      '00020010': { Value: [explicitVrLittleEndian] },
    });
    const { dataSet } = file!;
    const renamed = withElement(dataSet, makeElement('00080018', 'UI', ['2.25.9'], dataSet));
    const again = await openDicom(writeDicom({ ...file!, dataSet: renamed }));
    expect(toDicomJson(again.file!.meta)['00020003']).toEqual({ vr: 'UI', Value: ['2.25.9'] });
  });

  it.each([
    ['US', [70_000], 'whole numbers from 0 to 65535'],
    ['SS', ['1.5'], 'whole numbers'],
    ['LO', ['a\\b'], 'backslash'],
    ['LT', ['a', 'b'], 'single text'],
  ])('refuses %s %j, and says why without the value', (vr, values, why) => {
    const around = { encoding: explicitLittleEndian, charset: [] };
    expect(() => makeElement('00280010', vr, values, around)).toThrow(why);
  });
});

describe('DICOM JSON', () => {
  it('comes back as it went, in Unicode', async () => {
    const dictionary = await loadDicomDictionary();
    const name = { vr: 'PN', Value: [{ Alphabetic: 'Yamada^Tarou', Ideographic: '山田^太郎' }] };
    const json = { ...inventedScan, '00100010': name, '00200032': { vr: 'DS', Value: [1.5, null, -2] } };
    const { file } = await openDicom(writeDicom(fileOf(fromDicomJson(json, dictionary))));
    const unicode = { '00080005': { vr: 'CS', Value: ['ISO_IR 192'] } };
    expect(toDicomJson(file!.dataSet, everything)).toEqual({ ...json, ...unicode });
  });

  it.each([
    [{ PatientID: { vr: 'LO' } }, 'key 1 is no tag of eight digits'],
    [{ '00100020': { vr: 'XX', Value: ['SECRET'] } }, 'no value representation'],
    [
      { '00101002': { vr: 'SQ', Value: [{ '00100020': { vr: 'LO', Value: [{ a: 'SECRET' }] } }] } },
      '(0010,1002)[0].(0010,0020)',
    ],
    [{ '7FE00010': { vr: 'OW', BulkDataURI: 'http://SECRET' } }, 'lie elsewhere'],
    [['SECRET'], 'no object of elements'],
  ])('that cannot be written is refused with its place, without its values: %j', async (json, why) => {
    const dictionary = await loadDicomDictionary();
    expect(() => fromDicomJson(json, dictionary)).toThrow(why);
    expect(() => fromDicomJson(json, dictionary)).not.toThrow('SECRET');
  });
});
