import { checkResource, isResource } from '@pyheart/formats';
import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { hl7v2ToFhir } from './plugin.ts';

const body = [
  'MSH|^~\\&|REG|NORTH|||20260301101500+0100||ADT^A01^ADT_A01|M1|P|2.5.1',
  'EVN|A01|20260301101400+0100',
  'PID|1||4711^^^NORTH^MR~99^^^STATE^PI||Meier^Anna^Eva^^Dr.^^L||19800229|F|||14 Canal Row^^Westhill^OR^97001^USA^H||^PRN^PH^^^503^5550142|||M',
  'NK1|1|Meier^Otto|SPO^Spouse^HL70063|||',
  'PV1|1|I|3E^307^A^NORTH||||1144^Osei^Ama^^^Dr.^^^NPI&2.999.7&ISO|||MED|||||||||V7^^^NORTH^VN|||||||||||||||||||||||||20260301100000',
  'AL1|1|DA|70618^Penicillin^RXNORM|SV|Hives',
  'DG1|1||J18.9^Pneumonia^I10||20260301|A',
  'IN1|1|GOLD^Gold plan|77|Blue Hill|||||||||20260101',
  '',
].join('\r');
const message = { kind: 'hl7v2' as const, subtype: 'ADT^A01', body };

testPluginContract(hl7v2ToFhir, { message });

interface Entry {
  fullUrl: string;
  resource: { resourceType: string; [element: string]: unknown };
  request?: { method: string; url: string; ifNoneExist?: string };
}

async function convert(config: Record<string, unknown> = {}, text = body): Promise<Entry[]> {
  const { out } = await runPlugin(hl7v2ToFhir, { config, message: { ...message, body: text } });
  const bundle = out?.body;
  if (!isResource(bundle)) throw new Error('no bundle');
  expect(checkResource(bundle)).toEqual([]);
  const { entry } = bundle;
  const entries = entry as unknown as Entry[];
  const addresses = entries.map(({ fullUrl }) => fullUrl);
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const reference of JSON.stringify(entries).matchAll(/"reference":"([^"]+)"/g)) {
    expect(addresses).toContain(reference[1]);
  }
  return entries;
}

const find = (entries: readonly Entry[], type: string) =>
  entries.find(({ resource }) => resource.resourceType === type);

describe('an admission as FHIR', () => {
  it('is a transaction of valid resources whose references are in it', async () => {
    const entries = await convert();
    const types = entries.map(({ resource }) => resource.resourceType);
    expect(types[0]).toBe('MessageHeader');
    for (const type of [
      'Patient',
      'Encounter',
      'RelatedPerson',
      'AllergyIntolerance',
      'Condition',
      'Coverage',
    ]) {
      expect(types).toContain(type);
    }
  });

  it('says of the patient what PID says', async () => {
    expect(find(await convert(), 'Patient')?.resource).toMatchObject({
      identifier: [
        { value: '4711', type: { coding: [{ code: 'MR' }] }, system: 'urn:pyheart:assigner:NORTH' },
        { value: '99' },
      ],
      name: [{ use: 'official', family: 'Meier', given: ['Anna', 'Eva'], prefix: ['Dr.'] }],
      birthDate: '1980-02-29',
      gender: 'female',
      address: [{ use: 'home', line: ['14 Canal Row'], city: 'Westhill', postalCode: '97001' }],
      telecom: [{ system: 'phone', use: 'home', value: '503 5550142' }],
      maritalStatus: { coding: [{ code: 'M', display: 'Married' }] },
      contact: [{ name: { family: 'Meier', given: ['Otto'] } }],
    });
  });

  it('takes times without a zone in that of MSH-7', async () => {
    expect(find(await convert(), 'Encounter')?.resource).toMatchObject({
      status: 'in-progress',
      class: { code: 'IMP' },
      period: { start: '2026-03-01T10:00:00+01:00' },
    });
  });

  it.each([
    ['America/New_York', '2026-03-01T10:15:00-05:00', '2026-03-01T10:00:00-05:00'],
    ['z', '2026-03-01T10:15:00+00:00', '2026-03-01T10:00:00+00:00'],
    ['', undefined, '2026-03-01'],
  ])(
    'takes times in the zone of the settings, and cuts them without one: "%s"',
    async (zone, sent, start) => {
      const text = body.replace('20260301101500+0100', '20260301101500');
      const { out } = await runPlugin(hl7v2ToFhir, {
        config: { time_zone: zone },
        message: { ...message, body: text },
      });
      const bundle = out?.body;
      expect(isResource(bundle) && bundle['timestamp']).toBe(sent);
      expect(JSON.stringify(bundle)).toContain(`"period":{"start":"${start}"}`);
    },
  );

  it('places the bed in its room, the room in its ward, the ward at its site', async () => {
    const entries = await convert();
    const places = entries.filter(({ resource }) => resource.resourceType === 'Location');
    const byUrl = new Map(places.map((entry) => [entry.fullUrl, entry.resource]));
    const names: unknown[] = [];
    let at = places.find(({ resource }) => resource['name'] === 'A')?.resource;
    while (at !== undefined) {
      names.push(at['name']);
      const partOf = at['partOf'];
      at = isReference(partOf) ? byUrl.get(partOf.reference) : undefined;
    }
    expect(names).toEqual(['A', '307', '3E', 'NORTH']);
  });

  it('finds records by identifier, and makes what has none', async () => {
    const entries = await convert({ identifier_systems: [{ assigner: 'NORTH', system: 'urn:oid:2.999.1' }] });
    expect(find(entries, 'Patient')?.request).toEqual({
      method: 'PUT',
      url: 'Patient?identifier=urn%3Aoid%3A2.999.1|4711',
    });
    expect(find(entries, 'Practitioner')?.request).toEqual({
      method: 'POST',
      url: 'Practitioner',
      ifNoneExist: 'identifier=urn%3Aoid%3A2.999.7|1144',
    });
    expect(find(entries, 'Condition')?.request).toEqual({ method: 'POST', url: 'Condition' });
  });

  it('gives the same ids to the same message when ids are of ours', async () => {
    const [once, again] = [await convert({ write: 'ids' }), await convert({ write: 'ids' })];
    expect(again).toEqual(once);
    for (const { resource, request } of once) {
      expect(request).toEqual({ method: 'PUT', url: `${resource.resourceType}/${String(resource['id'])}` });
    }
  });

  it('leaves the header out when it is not wanted', async () => {
    const types = (await convert({ with_header: false })).map(({ resource }) => resource.resourceType);
    expect(types).not.toContain('MessageHeader');
    expect(types).not.toContain('Provenance');
    expect(types, 'the applications that only the header names').not.toContain('Device');
  });

  it('marks what FHIR wants and the message does not say as unknown, and invents nothing', async () => {
    const entries = await convert({}, body.replace('|I|3E', '||3E'));
    const encounter = find(entries, 'Encounter')?.resource;
    expect(encounter).toMatchObject({ status: 'unknown', class: { extension: [{ valueCode: 'unknown' }] } });
  });
});

describe('results as FHIR', () => {
  const oru = [
    'MSH|^~\\&|LAB|NORTH|||20260301101500+0100||ORU^R01^ORU_R01|R1|P|2.5.1',
    'PID|1||4711^^^NORTH^MR||Meier^Anna',
    'ORC|RE|P1^NORTH|F1^LAB|||||||||1144^Osei^Ama',
    'OBR|1|P1^NORTH|F1^LAB|24323-8^Panel^LN|||20260301090000+0100|||||||||1144^Osei^Ama||||||20260301100000+0100||CH|F',
    'OBX|1|NM|2345-7^Glucose^LN||5.4|mmol/L^^UCUM|3.9-6.1|N|||F',
    'NTE|1||Fasting',
    'OBX|2|NM|2951-2^Sodium^LN||haemolysed|mmol/L|||||F',
    'OBX|3|SN|5778-6^Ratio^LN||^1^:^128||||||C',
    'OBX|4|ED|PDF^Report^L||^application^pdf^Base64^JVBERi0xLjQ=||||||F',
    'SPM|1|S1||SER^Serum^HL70487',
    'ORC|RE|P2^NORTH|F2^LAB',
    'OBR|2|P2^NORTH|F2^LAB|718-7^Hb^LN|||||||||||||||||||||P',
    'OBX|1|NM|718-7^Hb^LN||13.1|g/dL||||||P',
    '',
  ].join('\r');
  const convertOru = () => convert({}, oru);
  const all = (entries: readonly Entry[], type: string) =>
    entries.filter(({ resource }) => resource.resourceType === type).map(({ resource }) => resource);

  it('keeps each result with its order, its report and its specimen', async () => {
    const entries = await convertOru();
    const [first, second] = all(entries, 'DiagnosticReport');
    expect(first?.['result']).toHaveLength(4);
    expect(second?.['result']).toHaveLength(1);
    expect(first).toMatchObject({ status: 'final', effectiveDateTime: '2026-03-01T09:00:00+01:00' });
    expect(second).toMatchObject({ status: 'preliminary' });
    expect(all(entries, 'ServiceRequest')).toHaveLength(2);
    const withSpecimen = all(entries, 'Observation').filter((one) => one['specimen'] !== undefined);
    expect(withSpecimen).toHaveLength(4);
  });

  it('gives each value the type that fits', async () => {
    const observations = all(await convertOru(), 'Observation');
    expect(observations[0]).toMatchObject({
      valueQuantity: { value: 5.4, unit: 'mmol/L', code: 'mmol/L', system: 'http://unitsofmeasure.org' },
      referenceRange: [{ text: '3.9-6.1' }],
      note: [{ text: 'Fasting' }],
      status: 'final',
    });
    expect(observations[1]).toMatchObject({ valueString: 'haemolysed' });
    expect(observations[1]).not.toHaveProperty('valueQuantity');
    expect(observations[2]).toMatchObject({
      status: 'corrected',
      valueRatio: { numerator: { value: 1 }, denominator: { value: 128 } },
    });
  });

  it('hangs a document on the report', async () => {
    expect(all(await convertOru(), 'DiagnosticReport')[0]).toMatchObject({
      presentedForm: [{ contentType: 'application/pdf', data: 'JVBERi0xLjQ=' }],
    });
  });
});

it('makes two entries of no one: who is named twice is there once', async () => {
  const entries = await convert({}, body);
  const urls = entries.flatMap(({ request }) =>
    request?.ifNoneExist ? `${request.url}?${request.ifNoneExist}` : [],
  );
  expect(new Set(urls).size).toBe(urls.length);
});

it('links a merged patient with the one that stays', async () => {
  const merge = [
    'MSH|^~\\&|REG|NORTH|||20260301101500+0100||ADT^A40^ADT_A39|M2|P|2.5.1',
    'PID|1||4711^^^NORTH^MR||Meier^Anna',
    'MRG|99^^^NORTH^MR',
    '',
  ].join('\r');
  const [stays, goes] = (await convert({}, merge)).filter(
    ({ resource }) => resource.resourceType === 'Patient',
  );
  expect(stays?.resource).toMatchObject({
    link: [{ type: 'replaces', other: { reference: goes?.fullUrl } }],
  });
  expect(goes?.resource).toMatchObject({
    active: false,
    identifier: [{ value: '99' }],
    link: [{ type: 'replaced-by', other: { reference: stays?.fullUrl } }],
  });
});

describe('what a sender means otherwise', () => {
  it('replaces a shipped row', async () => {
    const rows = [{ action: 'instead', from: 'PID-8', to: 'Patient.gender', value: 'other' }];
    expect(find(await convert({ rows }), 'Patient')?.resource['gender']).toBe('other');
  });

  it('drops a shipped row', async () => {
    const rows = [{ action: 'drop', from: 'PID-7', to: 'Patient.birthDate' }];
    expect(find(await convert({ rows }), 'Patient')?.resource).not.toHaveProperty('birthDate');
  });

  it('adds codes to a table', async () => {
    const codes = [{ table: 'AdministrativeSex', from: 'W', to: 'female' }];
    const german = body.replace('|F|||14', '|W|||14');
    expect(find(await convert({ codes }, german), 'Patient')?.resource['gender']).toBe('female');
    const { unlisted } = await runPlugin(hl7v2ToFhir, { message: { ...message, body: german } });
    expect(unlisted).toEqual([{ code: 'W', table: 'AdministrativeSex' }]);
  });

  it('is refused at its cell when it cannot work', () => {
    const rows = [{ action: 'also', from: 'PID-8', to: 'Patient.gendre' }];
    const { error } = hl7v2ToFhir.config.safeParse({ rows });
    expect(error?.issues[0]).toMatchObject({ path: ['rows', 0, 'to'] });
    expect(error?.issues[0]?.message).toMatch(/Did you mean gender/);
  });

  it('has codes for tables that there are only', () => {
    const codes = [
      { table: 'AdministrativeSex', from: 'W', to: 'female' },
      { table: 'Ward', from: '3', to: 'three' },
      { table: 'Sex', from: 'W', to: 'female' },
    ];
    const rows = [{ action: 'also', from: 'PV1-3.1', to: 'Location.name', table: 'Ward' }];
    const { error } = hl7v2ToFhir.config.safeParse({ rows: [], codes: codes.slice(0, 1) });
    expect(error).toBeUndefined();
    const paths = hl7v2ToFhir.config.safeParse({ rows, codes }).error?.issues.map(({ path }) => path.join());
    expect(paths).toContain('codes,2,table');
    expect(paths).not.toContain('codes,1,table');
  });
});

it('leaves out a value that is none, and says which row it was, never the value', async () => {
  const { issues } = await runPlugin(hl7v2ToFhir, {
    message: { ...message, body: body.replace('19800229', 'SECRET') },
  });
  const found = issues.find(({ message: text }) => text.includes('PID-7'));
  expect(found).toMatchObject({ severity: 'warning', code: 'PH-MAP-001' });
  expect(JSON.stringify(issues)).not.toContain('SECRET');
});

it('names the row of the segment when a data type leaves a value out', async () => {
  const { issues } = await runPlugin(hl7v2ToFhir, {
    message: { ...message, body: body.replace('^Dr.^^L|', '^Dr.^^L^^^^^SECRET|') },
  });
  const found = issues.filter(({ code }) => code === 'PH-MAP-001');
  expect(found).toMatchObject([
    {
      message: 'PID-5 → Patient.name, 12 → period.start: the value is no dateTime, so it is left out.',
      at: { segment: 'PID' },
    },
  ]);
});

it('reports the fields that no row reads, and none that a condition or another field of a row reads', async () => {
  const result = 'OBX|1|NM|718-7^Hb^LN||5.4|mmol/L|||||F';
  const { issues } = await runPlugin(hl7v2ToFhir, {
    config: {
      rows: [{ action: 'also', from: 'ZPI-1', to: 'Patient.name', as: 'XPN[HumanName]', value: '=ZPI-2' }],
    },
    message: { ...message, body: `${body}${result}\rZPI|x|Meier^Ann|lost\r` },
  });
  const found = issues.filter(({ code }) => code === 'FIELDS_NOT_MAPPED');
  expect(found).toMatchObject([{ message: 'No row reads ZPI-3.' }]);
});

it('fails when nothing in the message becomes a resource', async () => {
  const run = runPlugin(hl7v2ToFhir, { message: { ...message, body: 'MSH|^~\\&\r' } });
  await expect(run).rejects.toMatchObject({ code: 'PH-MAP-001' });
});

function isReference(value: unknown): value is { reference: string } {
  return typeof value === 'object' && value !== null && 'reference' in value;
}
