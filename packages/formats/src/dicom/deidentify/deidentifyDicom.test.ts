import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { withElement } from '../changeElements.ts';
import { loadDicomDictionary } from '../dictionary/loadDicomDictionary.ts';
import type { DicomJson, JsonValue } from '../json/DicomJson.ts';
import { fromDicomJson } from '../json/fromDicomJson.ts';
import { type DicomJsonOptions, toDicomJson } from '../json/toDicomJson.ts';
import { makeElement } from '../makeElement.ts';
import { readDicom } from '../readDicom.ts';
import { inventedBytes, inventedScan } from '../testing/inventedScan.ts';
import { explicitVrLittleEndian } from '../transferSyntaxes.ts';
import { vrs } from '../vrs.ts';
import { fileOf, writeDicom } from '../writeDicom.ts';
import table from './confidentiality.json' with { type: 'json' };
import { isListedInProfile, profileRow, profileSize } from './confidentiality.ts';
import { deidentifyDicom } from './deidentifyDicom.ts';
import type { ProfileOptions } from './profileOptions.ts';

const dictionary = await loadDicomDictionary();
const everything: DicomJsonOptions = { bulk: () => 'inline' };
const basic: ProfileOptions = {
  digest: (text) => createHmac('sha256', 'key of the site').update(text).digest(),
  patient: 'empty',
  uids: 'replace',
  dates: 'remove',
  descriptors: 'remove',
  keepsDevice: false,
  keepsInstitution: false,
  keepsCharacteristics: false,
  keepsSafePrivate: false,
  allowsBurnedIn: false,
};

function deidentified(
  changes: { [tag: string]: JsonValue },
  options: Partial<ProfileOptions> = {},
): DicomJson {
  const file = fileOf(fromDicomJson({ ...inventedScan, ...changes }, dictionary));
  const result = deidentifyDicom(file, { ...basic, ...options }, dictionary);
  if ('refused' in result) throw new Error(result.refused);
  const again = readDicom(writeDicom(result.file), dictionary);
  expect(again.issues).toEqual([]);
  return toDicomJson(again.file!.dataSet, everything);
}

describe('de-identification by the Basic Profile', () => {
  it('takes out, empties and replaces as the table says', () => {
    const json = deidentified({
      '00081010': { vr: 'SH', Value: ['CT-ROOM-3'] },
      '00081030': { vr: 'LO', Value: ['Chest of Vega'] },
      '00100040': { vr: 'CS', Value: ['F'] },
      '00101010': { vr: 'AS', Value: ['045Y'] },
    });
    expect(json['00100010']).toEqual({ vr: 'PN' });
    expect(json['00100030']).toEqual({ vr: 'DA' });
    expect(json['00080020']).toEqual({ vr: 'DA' });
    expect(json['00081010']).toEqual({ vr: 'SH', Value: ['REMOVED'] });
    for (const gone of ['00081030', '00091001', '00090010', '00101002', '00101010'])
      expect(json).not.toHaveProperty(gone);
    expect(JSON.stringify(json)).not.toMatch(/Vega|MRN-4711|OTHER-1|ACC-7|CT-ROOM/);
    expect(json['7FE00010']).toEqual(inventedScan['7FE00010']);
  });

  it('says that it was done, and by which options', () => {
    const json = deidentified({}, { dates: 'shift', keepsDevice: true });
    expect(json['00120062']).toEqual({ vr: 'CS', Value: ['YES'] });
    const codes = json['00120064']?.Value?.map((item) => (item as DicomJson)['00080100']?.Value?.[0]);
    expect(codes).toEqual(['113100', '113107', '113109']);
    expect(json['00280303']).toEqual({ vr: 'CS', Value: ['MODIFIED'] });
  });

  it('gives the same UID for the same, also where it is referred to', () => {
    const reference = { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: ['2.25.1001'] } }] };
    const json = deidentified({ '00081140': reference });
    const own = json['00080018']?.Value?.[0];
    expect(own).toMatch(/^2\.25\.\d{30,39}$/);
    expect(json['00081140']).toEqual({ vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: [own!] } }] });
    expect(json['00080016']).toEqual(inventedScan['00080016']);
    expect(deidentified({}, { uids: 'keep' })['00080018']).toEqual(inventedScan['00080018']);
  });

  it('shifts all dates of a patient by the same weeks, and keeps the days between them', () => {
    const json = deidentified({ '00080021': { vr: 'DA', Value: ['20250317'] } }, { dates: 'shift' });
    const day = (tag: string) => {
      const text = String(json[tag]?.Value?.[0]);
      return (
        Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6))) / 86_400_000
      );
    };
    expect(day('00080021') - day('00080020')).toBe(3);
    const moved = Date.UTC(2025, 2, 14) / 86_400_000 - day('00080020');
    expect(moved).toBeGreaterThanOrEqual(7);
    expect(moved % 7).toBe(0);
    expect(json['00100030']).toEqual({ vr: 'DA' });
  });

  it('cleans descriptions of what identifies somebody in the object', () => {
    const json = deidentified(
      { '00081030': { vr: 'LO', Value: ['Chest CT of Marisol Vega, MRN-4711, 2025-03-14'] } },
      { descriptors: 'clean' },
    );
    expect(json['00081030']?.Value?.[0]).toMatch(/^Chest CT of/);
    expect(JSON.stringify(json)).not.toMatch(/Vega|Marisol|4711|2025-03-14/);
  });

  it('keeps what PS3.15 calls safe of a maker, and nothing else of it', () => {
    const ge = {
      '00430010': { vr: 'LO', Value: ['GEMS_PARM_01'] },
      '00431027': { vr: 'SH', Value: ['/1.0:1'] },
      '00431028': { vr: 'LO', Value: ['Vega'] },
    };
    const json = deidentified(ge, { keepsSafePrivate: true });
    expect(Object.keys(json).filter((tag) => tag.startsWith('0043') || tag.startsWith('0009'))).toEqual([
      '00430010',
      '00431027',
    ]);
  });

  it('takes out names and free texts that the table does not list', () => {
    const json = deidentified({
      '00741234': { vr: 'AE', Value: ['KEPT'] },
      '00340011': { vr: 'PN', Value: [{ Alphabetic: 'Vega^Marisol' }] },
      '00340012': { vr: 'UT', Value: ['Seen by Vega'] },
    });
    expect(json).not.toHaveProperty('00340011');
    expect(json).not.toHaveProperty('00340012');
  });

  it('keeps nothing of a sequence whose type is unknown, and no address of an object', () => {
    const json = deidentified({
      '00081140': { vr: 'UN', InlineBinary: btoa('2.25.1001') },
      '00081190': { vr: 'UR', Value: ['https://pacs.example.org/studies/2.25.1'] },
    });
    expect(json).not.toHaveProperty('00081140');
    expect(json).not.toHaveProperty('00081190');
  });

  it('keeps nothing that the standard does not know, whatever its type', () => {
    const json = deidentified({
      '00080079': { vr: 'LO', Value: ['Vega'] },
      '0020FFFE': { vr: 'SQ', Value: [{ '00100040': { vr: 'CS', Value: ['F'] } }] },
      '00540001': { vr: 'SH', Value: ['MRN-4711'] },
      '00540002': { vr: 'DS', Value: [4711] },
    });
    for (const gone of ['00080079', '0020FFFE', '00540001', '00540002'])
      expect(json).not.toHaveProperty(gone);
  });

  it('leaves nothing of an element that comes a second time in an item that stays as it was', async () => {
    const region = {
      '00080100': { vr: 'SH', Value: ['51185008'] },
      '00080102': { vr: 'SH', Value: ['VEGA'] },
    };
    const bytes = await inventedBytes(explicitVrLittleEndian, { '00082218': { vr: 'SQ', Value: [region] } });
    const second = Buffer.from(bytes).indexOf(Buffer.of(0x08, 0x00, 0x02, 0x01));
    bytes[second + 2] = 0x00;
    const { file, issues } = readDicom(bytes, dictionary);
    expect(issues).toMatchObject([{ severity: 'warning', tag: '00082218[0].00080100' }]);
    const result = deidentifyDicom(file!, basic, dictionary);
    const written = 'file' in result ? Buffer.from(writeDicom(result.file)).toString('latin1') : '';
    expect(written).toContain('51185008');
    expect(written).not.toContain('VEGA');
  });

  it('replaces a UID that only the file meta information tells', () => {
    const { '00080018': _, ...unnamed } = inventedScan;
    const made = fileOf(fromDicomJson(unnamed, dictionary));
    const uid = makeElement('00020003', 'UI', ['2.25.1001'], made.meta);
    const file = { ...made, meta: withElement(made.meta, uid) };
    const written = (options: Partial<ProfileOptions>) => {
      const result = deidentifyDicom(file, { ...basic, ...options }, dictionary);
      return 'file' in result ? new TextDecoder('latin1').decode(writeDicom(result.file)) : '';
    };
    expect(written({ uids: 'keep' })).toContain('2.25.1001');
    expect(written({})).toContain('DICM');
    expect(written({})).not.toContain('2.25.1001');
  });

  it('gives pseudonyms that are the same for a patient and tell nothing', () => {
    const one = deidentified({}, { patient: 'pseudonym' });
    expect(one['00100020']?.Value?.[0]).toMatch(/^[0-9A-F]{12}$/);
    expect(deidentified({}, { patient: 'pseudonym' })['00100020']).toEqual(one['00100020']);
    const other = deidentified({ '00100020': { vr: 'LO', Value: ['MRN-4712'] } }, { patient: 'pseudonym' });
    expect(other['00100020']).not.toEqual(one['00100020']);
  });

  it.each([
    ['says that its pixels show text', { '00280301': { vr: 'CS', Value: ['YES'] } }],
    ['is an ultrasound that does not say', { '00080060': { vr: 'CS', Value: ['US'] } }],
    [
      'holds a document, whatever it says of its pixels',
      { '00280301': { vr: 'CS', Value: ['NO'] }, '00420011': { vr: 'OB', InlineBinary: 'PENsaW5pY2FsPg==' } },
    ],
    ['is a secondary capture', { '00080016': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.7'] } }],
  ])('refuses an object that %s, unless that is allowed', (_, changes) => {
    expect(() => deidentified(changes)).toThrow(/pixels|document/);
    expect(deidentified(changes, { allowsBurnedIn: true })['00120062']?.Value).toEqual(['YES']);
  });

  it('lets an ultrasound pass that says that its pixels show no text', () => {
    const json = deidentified({
      '00080060': { vr: 'CS', Value: ['US'] },
      '00280301': { vr: 'CS', Value: ['NO'] },
    });
    expect(json['00120062']?.Value).toEqual(['YES']);
  });
});

describe('the table of the Basic Profile', () => {
  it('has each of its attributes once', () => {
    const tags = Object.values(table.actions).flatMap((list) => list.split(' '));
    expect(tags.length).toBe(profileSize());
    expect(tags.length).toBeGreaterThan(450);
  });

  it('leaves no value of an attribute that it lists, whatever the attribute', () => {
    const secret: Record<string, JsonValue> = {
      PN: { Alphabetic: 'Zebrafink' },
      DA: '20240229',
      TM: '112233',
      DT: '20240229112233',
      UI: '1.2.3.4.5',
      AS: '044Y',
      DS: 4711,
      IS: 4711,
      AT: '00100010',
    };
    for (const tag of Object.values(table.actions).flatMap((list) => list.split(' '))) {
      const known = dictionary.find(tag.replace('xxxxxx', '000010').replace('xx', '00'));
      if (!known || !isListedInProfile(known.tag) || /^(0000|0002|FFF)/.test(known.tag) || known.vr === 'SQ')
        continue;
      const type = vrs[known.vr]!.holds;
      const value = secret[known.vr] ?? (type === 'text' || type === 'ascii' ? 'Zebrafink' : 4711);
      const element =
        type === 'bytes' ? { vr: known.vr, InlineBinary: 'WmVicmFmaW5r' } : { vr: known.vr, Value: [value] };
      const json = deidentified({ [known.tag]: element });
      expect(
        JSON.stringify(json[known.tag] ?? ''),
        `${known.tag} ${profileRow(known.tag)?.action}`,
      ).not.toMatch(/Zebrafink|WmVicmFm|20240229|112233|1\.2\.3\.4\.5|044Y|4711/);
    }
  });
});
