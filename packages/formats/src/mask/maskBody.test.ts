import { describe, expect, it } from 'vitest';
import { decodeHl7 } from '../charset/decodeHl7.ts';
import { toBase64 } from '../dicom/json/base64.ts';
import { inventedBytes } from '../dicom/testing/inventedScan.ts';
import { parseHl7 } from '../hl7v2/parse.ts';
import { calder } from '../testing/calder.ts';
import { corpusFiles, readCorpus } from '../testing/corpusFiles.ts';
import { readXml } from '../xml/readXml.ts';
import { Mask } from './Mask.ts';
import { maskBody, maskText } from './maskBody.ts';
import { hasMarks, plainMarks, readMask } from './maskKinds.ts';

const now = new Date('2026-03-02T09:00:00Z');

/** Masked the way it is shown: once to learn, then once more. */
async function masked(kind: string, body: unknown): Promise<unknown> {
  const mask = new Mask({ now });
  await maskBody(kind, body, mask);
  return maskBody(kind, body, mask);
}

async function maskedText(kind: string, text: string): Promise<string> {
  const mask = new Mask({ now });
  await maskText(kind, text, mask);
  return maskText(kind, text, mask);
}

const adt = [
  ...calder.header,
  "PID|1||200417^^^WESTHILL^MR~998-11-7^^^STATE^PI||O'Calder&van^Ruth^Imogen^^Ms.^^L||19680814|F||2106-3^White^HL70005|14 Canal Row^^Westhill^OR^97001^USA^H||^PRN^PH^^^503^5550142|||||554433|111-22-3333",
  calder.nextOfKin,
  'PV1|1|I|3E^307^A^WESTHILL|U|||1457389026^Achebe^Nora^^^Dr.|||MED|||||||||V700431^^^WESTHILL^VN|||||||||||||||||||||||||20260301',
  'IN1|1|PPO1|P0042|Evergreen Health Plan||||GRP-88123||||20250101||||Calder^Ruth|SEL|19300101',
  'OBX|1|TX|NOTE^Note||Ms. Calder (MRN 200417) called from 503-555-0142 about her sister',
  'OBX|2|NM|2345-7^Glucose^LN||5.4|mmol/L|3.9-5.5|N|||F',
  'OBX|3|ED|PDF^Report||^application^pdf^Base64^JVBERi0xLjQK',
  'OBX|4|CWE|X^Y||^words typed instead of a code',
  'NTE|1||Calder is a friend of Nora \\T\\ Ruth',
  'ZPD|1|Ruth Calder|SECRET-99|19680814|Y',
].join('\r');

const hl7Secrets = [
  ...[
    'Calder',
    'Ruth',
    'Imogen',
    'Owen',
    '200417',
    '998-11-7',
    '14 Canal Row',
    'Westhill^',
    '97001',
    '5550142',
  ],
  ...[
    '5550143',
    '1457389026',
    'Achebe',
    'Nora',
    'V700431',
    'SECRET-99',
    '19680814',
    '0814',
    'CLERK7',
    '554433',
  ],
  ...['111-22-3333', 'GRP-88123', '307', 'JVBERi', 'typed instead', '20260301', '1930'],
];

describe('HL7 v2', () => {
  it('shows nobody, and every character that structures the message where it was', async () => {
    const text = String(await masked('hl7v2', adt));
    for (const secret of hl7Secrets) expect(text).not.toContain(secret);
    expect(text).toHaveLength(adt.length);
    const structure = (one: string) =>
      [...one].map((sign, at) => ('|^~&\r'.includes(sign) ? `${at}${sign}` : ''));
    expect(structure(text)).toEqual(structure(adt));
  });

  it('shows what the message is, codes, results and the year of a date', async () => {
    const text = String(await masked('hl7v2', adt));
    expect(text).toContain(adt.split('\r')[0]);
    for (const shown of ['ADT', '|F||2106-3^White^HL70005', 'WESTHILL^MR', '^OR^', 'USA', '3E^', '|MED|']) {
      expect(text).toContain(shown);
    }
    expect(text).toContain('OBX|2|NM|2345-7^Glucose^LN||5.4|mmol/L|3.9-5.5|N|||F');
    expect(text).toContain('|1968\u25E6\u25E6\u25E6\u25E6|');
    expect(text).toContain('Evergreen Health Plan');
  });

  it('hides the year of whoever may be 90 or older', async () => {
    const of = async (year: number) =>
      String(await masked('hl7v2', adt.replace('19680814', `${year}0814`)))
        .split('\r')[2]
        ?.split('|')[7];
    expect(await of(1937)).toMatch(/^1937/);
    expect(await of(1936)).toBe('\u25E6'.repeat(8));
  });

  it('says of each masked value what it is and how long', async () => {
    const fields =
      String(await masked('hl7v2', adt))
        .split('\r')[2]
        ?.split('|') ?? [];
    expect(readMask(fields[5]?.split('^')[1] ?? '')).toEqual({ kind: 'name', title: 'name', characters: 4 });
    expect(readMask(fields[3]?.split('^')[0] ?? '')).toMatchObject({ kind: 'id', characters: 6 });
    expect(readMask('F')).toBeUndefined();
    expect(hasMarks(adt)).toBe(false);
    expect(plainMarks(fields[3]?.split('^')[0] ?? '')).toBe('******');
  });

  it('masks as text what cannot be read', async () => {
    const text = String(await masked('hl7v2', 'PID|1||200417||Calder^Ruth'));
    expect(text).not.toMatch(/[A-Za-z0-9]/);
    expect(text).toMatch(/^.{3}\|.\|\|/);
  });

  it('goes on after a header that names strange delimiters and keeps batches', async () => {
    const strange = 'MSH#*:\\%#A#B#C#D#2026##ADT*A01#1#P#2.3\rPID#1##77*M##Calder*Ruth';
    const text = String(await masked('hl7v2', strange));
    expect(text).not.toMatch(/Calder|Ruth|77/);
    expect(text).toHaveLength(strange.length);
    const batch = `FHS|^~\\&|A|B||||Calder\rBHS|^~\\&|A\r${adt}\rBTS|1\rFTS|1`;
    const given = String(await masked('hl7v2', batch));
    for (const secret of hl7Secrets) expect(given).not.toContain(secret);
    expect(given).toHaveLength(batch.length);
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
          id: 'pat-4711',
          resourceType: 'Patient',
          text: { status: 'generated', div: '<div>Ruth Calder</div>' },
          identifier: [{ system: 'http://westhill.example/mrn', value: '200417' }],
          name: [{ use: 'official', text: 'Ruth Calder', family: 'Calder', given: ['Ruth', 'M\u00fcller'] }],
          telecom: [{ system: 'phone', value: '503 555 0142', use: 'home' }],
          gender: 'female',
          birthDate: '1968-08-14',
          _birthDate: { extension: [{ url: 'http://x/time', valueDateTime: '1968-08-14T04:11:00Z' }] },
          address: [{ line: ['14 Canal Row'], city: 'Westhill', state: 'OR', postalCode: '97001' }],
          photo: [{ contentType: 'image/png', data: 'iVBORw0KGgo=', title: 'Face of Ruth' }],
          extension: [
            {
              url: 'http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName',
              valueString: 'Larkin',
            },
            {
              url: 'http://hl7.org/fhir/StructureDefinition/geolocation',
              extension: [{ url: 'latitude', valueDecimal: 45.517233 }],
            },
          ],
          hobby: 'Kayaking near Larkin',
        },
        request: { method: 'PUT', url: 'Patient?identifier=http://westhill.example/mrn|200417' },
      },
      {
        resource: {
          ...calder.glucose,
          subject: { reference: 'Patient/pat-4711', display: 'Calder, Ruth' },
          valueQuantity: { value: 5.4, unit: 'mmol/L' },
          performer: 'Owen wrote this where an object belongs',
        },
      },
      { request: { method: 'POST', url: 'Patient' } },
      { resource: { resourceType: 'Unheard', person: 'Ruth Calder', '200417': 'x y z a b' } },
    ],
  };
  const secrets = [
    ...[
      'Calder',
      'Ruth',
      'M\u00fcller',
      '200417',
      '4711',
      '555 0142',
      '08-14',
      '14 Canal',
      'Westhill"',
      '97001',
    ],
    ...['b6d5a7c0a001', 'iVBOR', 'Larkin', 'Kayaking', '45.517', 'Owen', '04:11', 'x y z'],
  ];

  it('shows nobody, and codes, results, references and years', async () => {
    const text = JSON.stringify(await masked('fhir.bundle', bundle));
    for (const secret of secrets) expect(text).not.toContain(secret);
    for (const shown of [
      ...[
        '2345-7',
        'Glucose',
        'http://westhill.example/mrn',
        '"female"',
        '"1968-\u25E6',
        '"official"',
        '"OR"',
      ],
      ...[
        '"value":5.4',
        'mmol/L',
        '"Patient/\u25AA',
        'image/png',
        'mothersMaidenName',
        '"resourceType":"Observation"',
        '"resourceType":"Patient"',
        '"url":"Patient"',
        'Patient?identifier=http://westhill.example/mrn|\u25AA',
      ],
    ]) {
      expect(text).toContain(shown);
    }
  });

  it('keeps every place of the text as it arrived, escapes included, and stays JSON', async () => {
    const text = JSON.stringify(bundle, null, 2).replace('M\u00fcller', 'M\\u00fcller \\"so\\"');
    const given = await maskedText('fhir.bundle', text);
    expect(given).toHaveLength(text.length);
    expect(given.split('\n').map((line) => line.length)).toEqual(text.split('\n').map((line) => line.length));
    expect(JSON.parse(given)).toMatchObject({ resourceType: 'Bundle' });
    for (const secret of secrets) expect(given).not.toContain(secret);
    expect(await maskedText('text', text)).not.toContain('Calder');
  });
});

describe('JSON, rows, XML, text and bytes', () => {
  const secrets = /4711|Calder|1968-|-08-14|08\/14|5550142|97001|Larkin/;

  it('mask by the names of keys, and what nobody knows to be harmless', async () => {
    const value = {
      patient: { patientId: 'A-4711', mrn: 4711, lastName: 'Calder', born: '1968-08-14', zip: 97001 },
      ward: 'MED',
      status: 'final',
      code: 'Larkin lives next to the Calder family of the town',
      glucose: 5.4,
      counted: 12,
      reference: 5550142,
      isFinal: true,
      remark2: 'Mrs Larkin asked',
      list: ['Calder', { x: 'Calder' }],
      'a "4711"': 1,
    };
    const text = JSON.stringify(await masked('json', value));
    expect(text).not.toMatch(secrets);
    for (const shown of ['"ward":"MED"', '"final"', '5.4', '12', 'true']) expect(text).toContain(shown);
    const written = JSON.stringify(value);
    const aligned = await maskedText('json', written);
    expect(aligned).toHaveLength(written.length);
    expect(JSON.parse(aligned)).toBeDefined();
    expect(aligned).not.toMatch(secrets);
  });

  it('mask rows by column, with names of columns in the first row or as keys', async () => {
    const objects = [{ mrn: '4711', last_name: 'Calder', dob: '08/14/1968', result: '5.4', unit: 'mmol/L' }];
    const lists = [
      ['MRN', 'Last name', 'DOB', 'Result', 'Unit'],
      ['4711', 'Calder', '08/14/1968', '5.4', 'mmol/L'],
    ];
    for (const rows of [objects, lists, [['4711', 'Calder', '08/14/1968', '5.4', 'mmol/L']]]) {
      const text = JSON.stringify(await masked('csv.rows', rows));
      expect(text).not.toMatch(secrets);
      expect(text).toContain('5.4');
    }
    expect(JSON.stringify(await masked('csv.rows', lists))).toContain('Last name');
  });

  it('mask XML by element and attribute and leave it well formed', async () => {
    const text = [
      '<?xml version="1.0"?><!-- Calder --><p:order xmlns:p="urn:x" id="4711">',
      '<patient><lastName>Cal&amp;der Calder</lastName><birthTime value="19680814"/><sex>F</sex></patient>',
      '<id root="2.16.840.1.113883" extension="4711"/><code code="2345-7" displayName="Glucose"/>',
      '<note><![CDATA[Mrs Calder <b> called]]></note><telecom value="tel:5550142"/><x y="Larkin"/></p:order>',
    ].join('\n');
    for (const kind of ['xml', 'cda.document', 'text']) {
      const given = await maskedText(kind, text);
      expect(given).not.toMatch(/4711|Calder|0814|5550142|Larkin/);
      expect(given).toHaveLength(text.length);
      expect('problem' in readXml(given)).toBe(false);
      expect(given).toContain('2345-7');
      expect(given).toContain('<sex>F</sex>');
    }
  });

  it('mask text and bytes as a whole', async () => {
    expect(await masked('text', 'Calder, Ruth;4711\nLarkin')).toMatch(
      /^\u2591{6}, \u2591{4};\u2591{4}\n\u2591{6}$/,
    );
    expect(await masked('binary', 'JVBERi0xLjQK')).toBe('\u2592'.repeat(12));
    expect(await masked('json', '{"broken": "Calder')).not.toContain('Calder');
    expect(await masked('signal', null)).toBeNull();
  });

  it('keep the segments of X12', async () => {
    const isa = `ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260302*0830*^*00501*000000905*0*P*:~`;
    const text = `${isa}NM1*IL*1*CALDER*RUTH****MI*4711~`;
    const given = await maskedText('x12.interchange', text);
    expect(given).not.toMatch(/CALDER|RUTH|4711/);
    expect(given).toContain('~NM1*');
    expect(given).toHaveLength(text.length);
  });

  it('masks a body that is nested without end', async () => {
    const deep = `${'{"a":'.repeat(2000)}"Calder"${'}'.repeat(2000)}`;
    expect(JSON.stringify(await masked('json', JSON.parse(deep)))).not.toContain('Calder');
    expect(await maskedText('json', deep)).not.toContain('Calder');
  });
});

describe('a long message', () => {
  const many = Array.from({ length: 3000 }, (_, index) => index);
  const objects = many.map((index) => ({ name: `Calder${index}`, unit: 'kg' }));
  const patients = many.map((index) => ({ resourceType: 'Patient', id: `p${index}` }));
  const long: [string, unknown][] = [
    ['hl7v2', [adt, ...many.map((index) => `NTE|${index}||Calder`)].join('\r')],
    ['json', objects],
    ['json', JSON.stringify(objects)],
    ['csv.rows', objects],
    ['fhir.bundle', { resourceType: 'Bundle', entry: patients.map((resource) => ({ resource })) }],
    ['fhir.ndjson', patients.map((one) => JSON.stringify(one)).join('\n')],
    ['xml', `<list>${many.map((index) => `<name>Calder${index}</name>`).join('')}</list>`],
  ];

  it.each(long)('of %s lets others have their turn while it is masked', async (kind, body) => {
    const mask = new Mask({ now });
    const whole = await maskBody(kind, body, mask);
    let turns = 0;
    const inParts = await maskBody(kind, body, new Mask({ now }), async () => {
      turns += 1;
    });
    expect(turns).toBeGreaterThan(2);
    expect(inParts).toEqual(whole);
  });
});

describe('sentences about a message', () => {
  it('show no value that the message hides', async () => {
    const mask = new Mask({ now });
    await maskBody('hl7v2', adt, mask);
    expect(mask.sentence('Rule "Inpatients" matched: PV1-2 is "I", is one of I, E.')).toBe(
      'Rule "Inpatients" matched: PV1-2 is "I", is one of I, E.',
    );
    expect(mask.sentence('PID-5.2 is "Ruth" (wanted: is Ann).')).not.toContain('Ruth');
    expect(mask.sentence('Would write 12 bytes to /out/Calder-200417.txt.')).not.toMatch(/Calder|200417/);
    expect(mask.sentence('NTE-3 is "Calder is a friend of"')).not.toMatch(/friend/);
  });
});

it('keeps the structure of every HL7 v2 message of the corpus', async ({ skip }) => {
  const names = corpusFiles('hl7v2', /\.(hl7|txt)$/i);
  if (names.length === 0) skip('The corpus of real messages is not on this computer.');
  let looked = 0;
  for (const name of names) {
    const { text } = decodeHl7(readCorpus(name));
    const { message } = parseHl7(text);
    if (!message) continue;
    const given = await maskedText('hl7v2', text);
    expect(given.length, name).toBe(text.length);
    const other = parseHl7(given).message;
    expect(other?.segments.length, name).toBe(message.segments.length);
    for (const [index, segment] of message.segments.entries()) {
      const counterpart = other?.segments[index];
      if (!/^[A-Z][A-Z\d]{2}$/.test(segment.name)) continue;
      expect([counterpart?.name, counterpart?.fieldCount], name).toEqual([segment.name, segment.fieldCount]);
    }
    const family = message.get('PID-5.1') ?? '';
    if (/^[A-Za-z]{5,}$/.test(family)) {
      const body = given.split(/\r\n|\r|\n/).filter((line) => !line.startsWith('MSH'));
      expect(new RegExp(`(?<![A-Za-z])${family}(?![A-Za-z])`, 'i').test(body.join('\n')), name).toBe(false);
    }
    looked += 1;
  }
  expect(looked).toBeGreaterThan(50);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Broken on purpose: it is masked as text.
    return false;
  }
}

it('keeps the shape of the FHIR and C-CDA documents of the corpus', async ({ skip }) => {
  const fhir = corpusFiles('fhir', /\.json$/).slice(0, 300);
  const documents = corpusFiles('ccda', /\.xml$/).slice(0, 40);
  if (fhir.length + documents.length === 0) skip('The corpus of real messages is not on this computer.');
  for (const name of fhir) {
    const text = new TextDecoder().decode(readCorpus(name));
    if (!/"resourceType"/.test(text) || text.length > 300_000) continue;
    if (!isJson(text)) continue;
    const given = await maskText('fhir.resource', text, new Mask({ now }));
    expect(given.length, name).toBe(text.length);
    const keys = (value: unknown): unknown =>
      typeof value !== 'object' || value === null
        ? 0
        : Object.entries(value).map(([key, inner]) => [key.length, keys(inner)]);
    expect(keys(JSON.parse(given)), name).toEqual(keys(JSON.parse(text)));
  }
  for (const name of documents) {
    const text = new TextDecoder().decode(readCorpus(name));
    if ('problem' in readXml(text)) continue;
    const given = await maskText('cda.document', text, new Mask({ now }));
    expect(given.length, name).toBe(text.length);
    expect('problem' in readXml(given), name).toBe(false);
  }
});

describe('images', () => {
  const attributes = {
    '00080020': { vr: 'DA', Value: ['20260302'] },
    '00080060': { vr: 'CS', Value: ['DX'] },
    '00081030': { vr: 'LO', Value: ['Chest of Calder'] },
    '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Calder^Ruth' }] },
    '00100020': { vr: 'LO', Value: ['200417'] },
    '00101002': { vr: 'SQ', Value: [{ '00100020': { vr: 'LO', Value: ['WH-88-4410'] } }] },
    '00180060': { vr: 'DS', Value: [110] },
    '00331001': { vr: 'SH', Value: ['seen by Ruth'] },
  };
  const shown = {
    ...attributes,
    '00080020': { vr: 'DA', Value: ['2026◦◦◦◦'] },
    '00081030': { vr: 'LO', Value: ['░░░░░ ░░ ░░░░░░'] },
    '00100010': { vr: 'PN', Value: [{ Alphabetic: '••••••••••^••••'.slice(4) }] },
    '00100020': { vr: 'LO', Value: ['▪▪▪▪▪▪'] },
    '00101002': { vr: 'SQ', Value: [{ '00100020': { vr: 'LO', Value: ['▪▪-▪▪-▪▪▪▪'] } }] },
    '00331001': { vr: 'SH', Value: ['░░░░ ░░ ░░░░'] },
  };

  it('keep their attributes, types, codes and measures, without what tells whose they are', async () => {
    const body = (await masked('dicom.json', attributes)) as typeof shown;
    expect(JSON.stringify(body)).not.toMatch(/Calder|Ruth|200417|WH-88/);
    const { '00100010': name, ...rest } = body;
    const { '00100010': _, ...wanted } = shown;
    expect(rest).toEqual(wanted);
    expect(name.Value[0]?.Alphabetic).toMatch(/^•+$/);
  });

  it('are shown as masked DICOM JSON, without their pixels', async () => {
    const bytes = await inventedBytes('1.2.840.10008.1.2');
    const text = String(await masked('dicom.instance', toBase64(bytes)));
    expect(text).not.toMatch(/Vega|MRN-4711|OTHER-1|InlineBinary/);
    expect(JSON.parse(text)).toMatchObject({ '00080060': { vr: 'CS', Value: ['CT'] } });
  });

  it('that are none are covered as a whole', async () => {
    expect(await masked('dicom.instance', 'UnV0aA==')).toMatch(/^▒+$/);
  });
});
