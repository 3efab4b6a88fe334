import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDicomDictionary } from './dictionary/loadDicomDictionary.ts';
import { type DicomJsonOptions, toDicomJson } from './json/toDicomJson.ts';
import { openDicom } from './openDicom.ts';
import { readDicom } from './readDicom.ts';
import { inventedBytes, inventedScan } from './testing/inventedScan.ts';
import {
  deflatedExplicitVrLittleEndian,
  explicitVrBigEndian,
  explicitVrLittleEndian,
  implicitVrLittleEndian,
} from './transferSyntaxes.ts';
import { textValues } from './values.ts';

const everything: DicomJsonOptions = { bulk: () => 'inline' };
const dictionary = await loadDicomDictionary();

describe('a DICOM object', () => {
  it.each([explicitVrLittleEndian, explicitVrBigEndian])('reads the same in %s', async (syntax) => {
    const { file, issues } = await openDicom(await inventedBytes(syntax));
    expect(issues).toEqual([]);
    expect(file?.transferSyntax).toBe(syntax);
    expect(toDicomJson(file!.dataSet, everything)).toEqual(inventedScan);
  });

  it('takes the types of implicit elements from the dictionary; those of a maker are bytes', async () => {
    const { file } = await openDicom(await inventedBytes(implicitVrLittleEndian));
    const json = toDicomJson(file!.dataSet, everything);
    expect(json).toEqual({ ...inventedScan, '00091001': { vr: 'UN', InlineBinary: btoa('kept') } });
  });

  it('reads numbers that follow the pixels as signed when the pixels are', async () => {
    const signed = {
      '00280103': { vr: 'US', Value: [1] },
      '00280106': { vr: 'SS', Value: [-5] },
    };
    const { file } = await openDicom(await inventedBytes(implicitVrLittleEndian, signed));
    expect(toDicomJson(file!.dataSet)).toMatchObject(signed);
  });

  it('unpacks a deflated data set, also with a padding byte behind it', async () => {
    const plain = await inventedBytes(explicitVrLittleEndian);
    const { file } = readDicom(plain, dictionary);
    const start = file!.dataSet.elements.get('00080008')!.offset!;
    const uid = file!.meta.elements.get('00020010')!;
    const packed = deflateRawSync(plain.subarray(start));
    const head = plain.slice(0, start);
    // The UID of the deflated syntax is longer, so the element is written anew.
    const value = Buffer.from(deflatedExplicitVrLittleEndian);
    const element = Buffer.concat([
      plain.subarray(uid.offset!, uid.offset! + 6),
      Buffer.of(value.length, 0),
      value,
    ]);
    const rest = head.subarray(uid.offset! + uid.raw!.length);
    const meta = Buffer.concat([head.subarray(0, uid.offset!), element, rest]);
    const opened = await openDicom(Uint8Array.from(Buffer.concat([meta, packed, Buffer.of(0)])));
    expect(opened.issues).toEqual([]);
    expect(toDicomJson(opened.file!.dataSet, everything)).toEqual(inventedScan);
  });

  it('that is cut off gives what stands before, and names tag and byte', async () => {
    const whole = await inventedBytes(explicitVrLittleEndian);
    const { file, issues } = await openDicom(whole.slice(0, -4));
    expect(textValues(file!.dataSet.elements.get('00100020')!, file!.dataSet)).toEqual(['MRN-4711']);
    expect(file!.dataSet.elements.has('7FE00010')).toBe(false);
    expect(issues).toMatchObject([
      { code: 'DICOM_TRUNCATED', severity: 'error', tag: '7FE00010', offset: whole.length - 20 },
    ]);
    expect(issues[0]?.message).toContain('(7FE0,0010) at byte');
  });

  it('that ends in an item names the item', async () => {
    const whole = await inventedBytes(explicitVrLittleEndian);
    const at = Buffer.from(whole).indexOf('OTHER-2');
    const { issues } = await openDicom(whole.slice(0, at + 2));
    expect(issues.map(({ tag }) => tag)).toContain('00101002[1].00100020');
  });

  it.each([explicitVrLittleEndian, explicitVrBigEndian, implicitVrLittleEndian])(
    'without file meta information is read all the same, with a warning (%s)',
    async (syntax) => {
      const whole = await inventedBytes(syntax);
      const start = readDicom(whole, dictionary).file!.dataSet.elements.get('00080008')!.offset!;
      const { file, issues } = await openDicom(whole.slice(start));
      expect(issues).toMatchObject([{ code: 'DICOM_META_MISSING', severity: 'warning' }]);
      expect(file?.transferSyntax).toBe(syntax);
      expect(file?.dataSet.elements.size).toBe(Object.keys(inventedScan).length);
    },
  );

  it.each(['', 'MSH|^~\\&|A|B', '{"resourceType":"Patient"}', '<a/>'])('is not seen in %j', async (text) => {
    const { file, issues } = await openDicom(new TextEncoder().encode(text));
    expect(file).toBeUndefined();
    expect(issues).toMatchObject([{ code: 'DICOM_NOT_DICOM', severity: 'error' }]);
  });

  it('never throws and never hangs on flipped bytes', async () => {
    const whole = await inventedBytes(explicitVrLittleEndian);
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(flips, fc.nat(whole.length), (changes, length) => {
        const bytes = whole.slice(0, length);
        for (const [at, byte] of changes) if (at < length) bytes[at] = byte;
        const { file } = readDicom(bytes, dictionary);
        if (file) toDicomJson(file.dataSet, everything);
      }),
      { numRuns: 300 },
    );
  });

  it('with sequences in each other without end is refused, not followed', () => {
    const open = [0x40, 0x00, 0x75, 0x02, 0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff];
    const begin = [0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff];
    const bytes = Uint8Array.from(Array.from({ length: 5_000 }, () => [...open, ...begin]).flat());
    const { issues } = readDicom(bytes, dictionary);
    expect(issues).toContainEqual(expect.objectContaining({ code: 'DICOM_STRUCTURE', severity: 'error' }));
  });
});
