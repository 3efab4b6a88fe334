import { describe, expect, it } from 'vitest';
import { decodeHl7 } from '../charset/decodeHl7.ts';
import { parseHl7 } from '../hl7v2/parse.ts';
import { Mask } from '../mask/Mask.ts';
import { maskBody } from '../mask/maskBody.ts';
import { calder } from '../testing/calder.ts';
import { corpusFiles, readCorpus } from '../testing/corpusFiles.ts';
import { canDeidentify, deidentifyBody } from './deidentifyBody.ts';

/** The same numbers each time. */
function numbers(seed = 7): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

async function safe(kind: string, body: unknown, seed?: number): Promise<unknown> {
  const given = await deidentifyBody(kind, body, numbers(seed));
  expect(given).toBeDefined();
  return given?.body;
}

const adt = [
  ...calder.header,
  'PID|1||200417^^^WESTHILL^MR~998-11-7^^^STATE^PI||Calder^Ruth^Imogen^^Ms.^^L||19680814|F||2106-3^White^HL70005|14 Canal Row^^Westhill^OR^97001^USA^H||^PRN^PH^^^503^5550142',
  calder.nextOfKin,
  'PV1|1|I|3E^307^A^WESTHILL|U|||1457389026^Achebe^Nora^^^Dr.|||MED|||||||||V700431^^^WESTHILL^VN',
  'OBX|1|TX|NOTE^Note||Ms. Calder (MRN 200417, born 14.08.1968) called from 503-555-0142 about her sister',
  'OBX|2|TX|RES^Result||Not detected',
  'ZPD|1|Ruth Calder|SECRET-99|19680814',
].join('\r');

describe('HL7 v2', () => {
  it('holds none of the originals and keeps the shape', async () => {
    const text = String(await safe('hl7v2', adt));
    for (const original of [
      'Calder',
      'Ruth',
      'Imogen',
      'Owen',
      '200417',
      '998-11-7',
      '14 Canal Row',
      '97001',
    ]) {
      expect(text.toLowerCase()).not.toContain(original.toLowerCase());
    }
    for (const original of [
      '5550142',
      '5550143',
      '1457389026',
      'Achebe',
      'V700431',
      'WH000101',
      'SECRET-99',
      'CLERK7',
      '19680814',
      '1968',
    ]) {
      expect(text).not.toContain(original);
    }
    const shape = (message: string) => message.replaceAll(/[^|^~&\r]+/g, 'x');
    expect(shape(text).trim()).toBe(shape(adt));
    expect(text).toContain('ADT^A01^ADT_A01');
    expect(text).toContain('WESTHILL^MR');
    expect(text).toContain('Not detected');
    expect(text).toMatch(/PID\|1\|\|\d{6}\^\^\^WESTHILL/);
  });

  it('gives one person one name, and moves all dates of a patient by the same weeks', async () => {
    const fields = String(await safe('hl7v2', adt))
      .split('\r')
      .map((segment) => segment.split('|'));
    const [, , pid, nk1] = fields;
    expect(nk1?.[2]?.split('^')[0]).toBe(pid?.[5]?.split('^')[0]);
    const day = (text = '') =>
      Date.parse(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`) / 86_400_000;
    const sent = Date.parse('2026-03-02') / 86_400_000 - day(fields[0]?.[6]);
    expect(sent % 7).toBe(0);
    expect(Date.parse('1968-08-14') / 86_400_000 - day(pid?.[7])).toBe(sent);
    expect(fields[0]?.[6]?.slice(8)).toBe('083000+0000');
  });

  it('leaves a date that does not exist as wrong as it was, in another year', async () => {
    const text = String(await safe('hl7v2', adt.replaceAll('19680814', '19681399')));
    expect(text).toMatch(/\|196\d1399\|/);
    expect(text).not.toContain('19681399');
  });

  it('replaces short names in segments of a sender of its own, though no other segment has them', async () => {
    const text = String(await safe('hl7v2', `${adt}\rZXX|1|Quentin Marlow|Ada|Y`));
    expect(text).not.toMatch(/Quentin|Marlow|\|Ada\|/);
    expect(text).toMatch(/\|Y\s*$/);
  });

  it('invents otherwise each time it is asked', async () => {
    expect(await safe('hl7v2', adt, 1)).not.toEqual(await safe('hl7v2', adt, 2));
  });
});

describe('FHIR', () => {
  const bundle = {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      {
        fullUrl: 'urn:uuid:0f8b4f2e-6f6e-4e8a-9d53-b6d5a7c0a001',
        resource: {
          resourceType: 'Patient',
          id: 'pat-4711',
          text: { status: 'generated', div: '<div>Ruth Calder</div>' },
          identifier: [{ system: 'http://westhill.example/mrn', value: '200417' }],
          name: [{ text: 'Ruth Calder', family: 'Calder', given: ['Ruth'] }],
          telecom: [
            { system: 'phone', value: '503 555 0142' },
            { system: 'email', value: 'ruth@calder.net' },
          ],
          birthDate: '1968-08-14',
          address: [{ line: ['14 Canal Row'], city: 'Westhill', postalCode: '97001', country: 'USA' }],
        },
      },
      {
        resource: {
          ...calder.glucose,
          subject: { reference: 'urn:uuid:0f8b4f2e-6f6e-4e8a-9d53-b6d5a7c0a001', display: 'Calder, Ruth' },
        },
      },
    ],
  };

  it('disguises people, keeps codes, and keeps references together', async () => {
    const text = JSON.stringify(await safe('fhir.bundle', bundle));
    for (const original of [
      'Calder',
      'Ruth',
      '200417',
      '4711',
      '555 0142',
      '1968',
      '14 Canal',
      '97001',
      'b6d5a7c0a001',
    ]) {
      expect(text).not.toContain(original);
    }
    expect(text).toContain('2345-7');
    expect(text).toContain('http://westhill.example/mrn');
    const { entry } = JSON.parse(text);
    expect(entry[1].resource.subject.reference).toBe(entry[0].fullUrl);
    const moved = (from: string, to: string) => (Date.parse(from) - Date.parse(to)) / 86_400_000;
    expect(moved('2026-03-02T08:30:00Z', entry[1].resource.effectiveDateTime)).toBe(
      moved('1968-08-14', entry[0].resource.birthDate),
    );
  });
});

it('goes by what an extension of FHIR is called', async () => {
  const url = 'http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName';
  const mother = { resourceType: 'Patient', id: '1', extension: [{ url, valueString: 'Calder' }] };
  expect(JSON.stringify(await safe('fhir.resource', mother))).not.toContain('Calder');
});

describe('what is hidden by the masks', () => {
  const patient = {
    resourceType: 'Patient',
    id: 'p-5512',
    nickname: 'Quentin Marlow',
    household: { about: ['Quentin'], '5550142': { who: 'Marlow' }, rooms: 3 },
    name: [{ text: 'Quentin Marlow', given: 5550142 }],
    contact: [{ name: { family: 'Marlow' }, rank: 1 }],
    maritalStatus: { text: 'Marlow said so' },
    photo: [{ contentType: 'image/png', url: 'http://pictures.example/Marlow', title: 'Quentin' }],
    gender: 'male',
    extension: [{ url: 'http://westhill.example/nick', valueString: 'Quentin' }],
  };
  const bundle = {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      { resource: patient, request: { method: 'PUT', url: 'Patient?identifier=http://mrn.example|5550142' } },
      { resource: { resourceType: 'Observation', status: 'final', valueString: 'Quentin Marlow' } },
      { resource: { resourceType: 'Household', head: 'Quentin Marlow', size: 4, status: 'open' } },
    ],
  };
  const json = {
    about: 'Quentin Marlow',
    people: { '5550142': { x: 'Marlow' } },
    glucose: 5.4,
    unit: 'mmol/L',
  };
  const hidden = /Quentin|Marlow|5550142|5512/;

  it.each([
    ['fhir.bundle', bundle],
    ['json', json],
    ['csv.rows', [{ zz: 'Quentin Marlow', unit: 'kg' }]],
  ])('is not in a safe test either, known to the definitions or not: %s', async (kind, body) => {
    const given = await safe(kind, body);
    expect(JSON.stringify(given)).not.toMatch(hidden);
    const masked = await maskBody(kind, body, new Mask({ now: new Date('2026-03-02') }));
    const [was, shown, made] = [leavesOf(body), leavesOf(masked), leavesOf(given)];
    expect([shown.length, made.length]).toEqual([was.length, was.length]);
    const kept = was.filter((leaf, index) => leaf !== shown[index] && leaf === made[index]);
    expect(kept).toEqual([]);
  });

  it('is replaced without the codes, types and measures around it', async () => {
    const { entry } = (await safe('fhir.bundle', bundle)) as typeof bundle;
    expect(entry[0]?.resource).toMatchObject({ gender: 'male', household: { rooms: 3 } });
    expect(entry[0]?.request?.url).toMatch(/^Patient\?identifier=http:\/\/mrn\.example\|\d{7}$/);
    expect(entry[1]?.resource).toMatchObject({ resourceType: 'Observation', status: 'final' });
    expect(entry[2]?.resource).toMatchObject({ resourceType: 'Household', size: 4, status: 'open' });
    expect(await safe('json', json)).toMatchObject({ glucose: 5.4, unit: 'mmol/L' });
  });
});

/** Every value of a body, in its order. */
function leavesOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return Object.values(value).flatMap(leavesOf);
}

describe('JSON, rows, XML and text', () => {
  it('goes by the names of keys and columns', async () => {
    const patient = {
      patientId: 'A-4711',
      lastName: 'Calder',
      born: '1968-08-14',
      ward: 'MED',
      contact: { phone: '5550142' },
    };
    const text = JSON.stringify(await safe('json', { patient, note: 'Mrs Calder asked for her results' }));
    for (const original of ['4711', 'Calder', '1968', '5550142']) expect(text).not.toContain(original);
    expect(text).toContain('"ward":"MED"');
    const rows = (await safe('csv.rows', [
      { mrn: '4711', last_name: 'Calder', dob: '08/14/1968', seen: '2026-03-02' },
      { mrn: '4711', last_name: 'Calder', dob: '08/14/1968', seen: '2026-03-03' },
    ])) as Record<string, string>[];
    expect(JSON.stringify(rows)).not.toMatch(/4711|Calder|1968/);
    expect(rows[0]?.['mrn']).toBe(rows[1]?.['mrn']);
    expect(Date.parse(rows[1]?.['seen'] ?? '') - Date.parse(rows[0]?.['seen'] ?? '')).toBe(86_400_000);
  });

  it('replaces what stands under a key or element that nobody knows, short or long', async () => {
    const value = {
      about: 'Quentin Marlow',
      note: 'Ask Marlow',
      list: ['Quentin'],
      reference: 5550142,
      dob: 19680814,
      time: '14 Aug 1968',
      status: 'final',
      glucose: 5.4,
    };
    const json = (await safe('json', value)) as typeof value;
    const hidden = /Quentin|Marlow|5550142|19680814|Aug/;
    expect(JSON.stringify(json)).not.toMatch(hidden);
    expect(json).toMatchObject({ status: 'final', glucose: 5.4 });
    expect(String(json.dob)).toMatch(/^19\d{6}$/);
    const rows = await safe('csv.rows', [
      ['about', 'unit'],
      ['Quentin Marlow', 'mmol/L'],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(hidden);
    expect(rows).toMatchObject([
      ['about', 'unit'],
      [expect.any(String), 'mmol/L'],
    ]);
    const xml = String(
      await safe(
        'xml',
        '<a><about>Quentin Marlow</about><td>Marlow</td><b who="Quentin" status="final"/><birthTime value="Quentin"/><sex>F</sex></a>',
      ),
    );
    expect(xml).not.toMatch(hidden);
    expect(xml).toContain('status="final"');
    expect(xml).toContain('<sex>F</sex>');
  });

  it('leaves the tags of XML as they are', async () => {
    const document =
      '<patient><id root="1.2" extension="4711"/><name><given>Ruth</given><family>Calder</family></name><birthTime value="19680814"/><telecom value="tel:503-555-0142"/></patient>';
    const text = String(await safe('cda.document', document));
    expect(text).not.toMatch(/4711|Ruth|Calder|19680814|555-0142/);
    expect(text.replaceAll(/"[^"]*"|>[^<]*</g, '')).toBe(document.replaceAll(/"[^"]*"|>[^<]*</g, ''));
  });

  it('takes out what the declaration of an XML document says of its own', async () => {
    const document = '<!DOCTYPE a [<!ENTITY who "Quentin Marlow">]><a><status>final</status></a>';
    expect(await safe('xml', document)).toBe('<!DOCTYPE a><a><status>final</status></a>');
  });

  it('finds people in attributes, CDATA and comments of XML', async () => {
    const document = `<order number="D-2207" xmlns="urn:a" root="2.16.840.1"><!-- for Ruth Calder -->
      <patient mrn="200417" name="Ruth Calder"><name family="Calder" given='Ruth' use="a>b"/><family><![CDATA[Calder]]></family></patient>
      <item code="PUMP-3" label="for Calder"/></order>`;
    const text = String(await safe('xml', document));
    expect(text).not.toMatch(/Calder|Ruth|200417/);
    for (const kept of ['xmlns="urn:a"', 'root="2.16.840.1"', 'code="PUMP-3"', 'use="a>b"', '<![CDATA['])
      expect(text).toContain(kept);
  });

  it.each([
    ['hl7v2', 'PID|1||4711||Vega^Ada'],
    ['xml', '<patient><name>Vega</patient>'],
    ['json', '{"name": "Vega"'],
    ['fhir.resource', '{"resourceType": "Patient", "name": "Vega"'],
    ['fhir.ndjson', '{"resourceType": "Patient"}\n{"name": "Vega"'],
  ])('gives nothing of broken %s, in which a name cannot be told from the rest', async (kind, body) => {
    expect(await deidentifyBody(kind, body, numbers())).toBeUndefined();
  });

  it('replaces free text, and knows what it cannot make safe', async () => {
    expect(await safe('text', 'Ruth Calder was here on Monday')).not.toMatch(/Ruth|Calder/);
    const rows = String(await safe('text', 'mrn;name\n4711;Calder\nRuth Calder\n'));
    expect(rows).not.toMatch(/4711|Ruth|Calder/);
    expect(rows).toMatch(/^[^;\n]+;[^;\n]+\n[^;\n]+;[^;\n]+\n[^;\n]+\n$/);
    expect(canDeidentify('dicom.instance')).toBe(false);
    expect(await deidentifyBody('x12.interchange', 'ISA*', numbers())).toBeUndefined();
  });
});

const files = corpusFiles('hl7v2', /\.hl7$/i);
describe.skipIf(files.length === 0)('messages written by others (shared corpus; skipped when absent)', () => {
  it('hold no name and no number of their patient any more, and keep their shape', async () => {
    let safeOnes = 0;
    for (const file of files) {
      const source = decodeHl7(readCorpus(file)).text;
      const { message } = parseHl7(source);
      if (!message) continue;
      const given = await deidentifyBody('hl7v2', source, numbers());
      if (!given) continue;
      safeOnes += 1;
      const text = String(given.body);
      const again = parseHl7(text).message;
      expect(again?.segments.map(({ name }) => name)).toEqual(message.segments.map(({ name }) => name));
      for (const path of ['PID-3.1', 'PID-5.1', 'PID-5.2', 'PID-11.1', 'PID-18.1', 'PID-19']) {
        const original = message.get(path) ?? '';
        if (original.length < 6) continue;
        expect(again?.get(path), `${file} ${path}`).not.toBe(original);
      }
    }
    expect(safeOnes).toBeGreaterThan(files.length * 0.9);
  });
});

describe('names that every object inherits', () => {
  const bodies: [string, unknown][] = [
    ['xml', '<constructor valueOf="a">Calder</constructor>'],
    ['hl7v2', 'MSH|^~\\&|A\rOBX|1|constructor|1||a^b^c'],
    ['fhir.resource', { resourceType: 'Patient', id: { toString: 1 }, constructor: 'Calder' }],
    ['json', [{ patient: { toString: 1 }, constructor: 'Calder' }]],
  ];

  it.each(bodies)('are names like others in %s', async (kind, body) => {
    await expect(maskBody(kind, body, new Mask({ now: new Date(0) }))).resolves.toBeDefined();
    const safe = await deidentifyBody(kind, body, () => 0.5);
    expect(JSON.stringify(safe ?? '')).not.toContain('Calder');
  });
});
