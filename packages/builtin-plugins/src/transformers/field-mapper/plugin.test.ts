import { fakeClock, runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { fieldMapper } from './plugin.ts';

const adt = (pid: string, rest = 'PV1|1|I|W4^12^1') => ({
  kind: 'hl7v2' as const,
  subtype: 'ADT^A01',
  body: ['MSH|^~\\&|REG|NORTH|EHR|MAIN|20260301101500+0100||ADT^A01^ADT_A01|M1|P|2.5.1', pid, rest, ''].join(
    '\r',
  ),
});
const anna = adt(
  'PID|1||4711^^^NORTH^MR~55^^^&2.16.840.1.5&ISO^SS||Meier^Anna^Eva^^Dr.~Kunz^Anna^^^^^M||19800229|F',
);

testPluginContract(fieldMapper, { message: anna });

/** The resources of the transaction that these rows make, by type. */
async function map(
  rows: object[],
  message: { kind: 'hl7v2' | 'json'; body: never } | object = anna,
  more: object = {},
) {
  const config = {
    rows: rows.map((row, at) => ({ id: `r${at + 1}`, ...row })),
    resources: [{ resource: 'Patient', write: 'create' }],
    report_unmapped: false,
    ...more,
  };
  const run = await runPlugin(fieldMapper, { config, message: message as typeof anna, clock: fakeClock() });
  const body = run.out?.body;
  return { ...run, body, resources: resourcesOf(body) };
}

type Resource = { resourceType: string; [element: string]: unknown };

function resourcesOf(body: unknown): Record<string, Resource> {
  const entries = (body as { entry?: { resource: Resource }[] })?.entry ?? [];
  return Object.fromEntries(entries.map(({ resource }) => [resource.resourceType, resource]));
}

describe('values', () => {
  it('become what FHIR elements are made of', async () => {
    const { resources } = await map([
      { from: 'PID-3', to: 'Patient.identifier[*]', each: 'PID-3' },
      { from: 'PID-5', to: 'Patient.name[*]', each: 'PID-5' },
      { from: 'PID-7', to: 'Patient.birthDate' },
    ]);
    expect(resources['Patient']).toEqual({
      resourceType: 'Patient',
      identifier: [
        {
          type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] },
          system: 'urn:pyheart:assigner:NORTH',
          value: '4711',
          assigner: { display: 'NORTH' },
        },
        {
          type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'SS' }] },
          system: 'urn:oid:2.16.840.1.5',
          value: '55',
        },
      ],
      name: [
        { family: 'Meier', given: ['Anna', 'Eva'], prefix: ['Dr.'] },
        { use: 'maiden', family: 'Kunz', given: ['Anna'] },
      ],
      birthDate: '1980-02-29',
    });
  });

  it('take what no table lists for what it is, also names that every object has', async () => {
    const rows = [
      { from: 'PID-5', to: 'Patient.name' },
      { from: 'PID-11', to: 'Patient.address' },
      { from: 'PID-13', to: 'Patient.telecom' },
      { from: 'PID-16', to: 'Patient.maritalStatus' },
    ];
    const patient =
      'PID|||||Meier^^^^^^constructor||||||^^Westhill^^^^toString||503^constructor^constructor|||M^^__proto__';
    const { resources } = await map(rows, adt(patient));
    expect(resources['Patient']).toEqual({
      resourceType: 'Patient',
      name: [{ family: 'Meier' }],
      address: [{ city: 'Westhill' }],
      telecom: [{ system: 'phone', value: '503', use: 'home' }],
      maritalStatus: { coding: [{ code: 'M' }] },
    });
  });

  it('pass through tables, and through the default of a table', async () => {
    const rows = [{ from: 'PID-8', to: 'Patient.gender', lookup: 'sex' }];
    const table = { name: 'sex', rows: [{ from: 'F', to: 'female' }], default: 'unknown' };
    const gender = async (message: object) =>
      (await map(rows, message, { tables: [table] })).resources['Patient']?.['gender'];
    expect(await gender(anna)).toBe('female');
    expect(await gender(adt('PID|1||||||19800229|X'))).toBe('unknown');
  });

  it('keep the precision and the zone of times', async () => {
    const rows = [{ from: 'PID-29', to: 'Patient.deceasedDateTime' }];
    const died = async (text: string, more = {}) =>
      (await map(rows, adt(`PID${'|'.repeat(29)}${text}`), more)).resources['Patient']?.['deceasedDateTime'];
    expect(await died('2026')).toBe('2026');
    expect(await died('202601')).toBe('2026-01');
    expect(await died('20260102030405.12-0500')).toBe('2026-01-02T03:04:05.12-05:00');
    expect(await died('202601020304')).toBe('2026-01-02T03:04:00+01:00');
  });

  it('take the zone of the mapper when the message gives none, summer time included', async () => {
    const message = adt('PID|1').body.replace('+0100', '');
    const rows = [
      { from: 'PV1-44', to: 'Encounter.period.start' },
      { const: 'finished', to: 'Encounter.status' },
    ];
    const start = async (text: string, more = {}) => {
      const body = message.replace('PV1|1|I|W4^12^1', `PV1|1|I${'|'.repeat(42)}${text}`);
      const all = [...rows, { from: 'PV1-2', to: 'Encounter.class.code' }];
      return (await map(all, { kind: 'hl7v2', body }, more)).resources['Encounter']?.['period'];
    };
    const berlin = { time_zone: 'Europe/Berlin' };
    expect(await start('202607010800', berlin)).toEqual({ start: '2026-07-01T08:00:00+02:00' });
    expect(await start('202601010800', berlin)).toEqual({ start: '2026-01-01T08:00:00+01:00' });
    expect(await start('202601010800')).toEqual({ start: '2026-01-01' });
  });

  it('are joined with + and empty as soon as one part is', async () => {
    const rows = [
      { from: 'PID-3.1 + "-" + PV1-2', to: 'Patient.id' },
      { from: 'PID-3.1 + PID-9', to: 'Patient.language' },
    ];
    expect((await map(rows)).resources['Patient']).toEqual({ resourceType: 'Patient', id: '4711-I' });
  });

  it('apply only when the conditions of the row hold', async () => {
    const row = { from: 'PID-5.1', to: 'Patient.name.family' };
    const when = (value: string) => [{ path: 'PV1-2', op: 'equals', value }];
    const both = [
      { ...row, when: when('O') },
      { from: 'PID-5.2', to: 'Patient.name.given', when: when('I') },
    ];
    expect((await map(both)).resources['Patient']?.['name']).toEqual([{ given: ['Anna'] }]);
  });
});

describe('fixed values and defaults', () => {
  it('stand beside mapped fields only when one of them has a value', async () => {
    const rows = [
      { from: 'PID-5.1', to: 'Patient.name.family' },
      { from: 'PID-11.3', to: 'Patient.address.city' },
      { const: 'DE', to: 'Patient.address.country' },
      { const: 'true', to: 'Patient.active' },
    ];
    expect((await map(rows)).resources['Patient']).toEqual({
      resourceType: 'Patient',
      name: [{ family: 'Meier' }],
      active: true,
    });
    const here = adt('PID|1||||Meier||||||^^Bonn');
    expect((await map(rows, here)).resources['Patient']?.['address']).toEqual([
      { city: 'Bonn', country: 'DE' },
    ]);
  });

  it('make no resource of which the message says nothing', async () => {
    const rows = [
      { from: 'PID-5.1', to: 'Patient.name.family' },
      { from: 'PV1-2', to: 'Encounter.class.code' },
      { const: 'in-progress', to: 'Encounter.status' },
    ];
    expect(Object.keys((await map(rows, adt('PID|1||||Meier', 'EVN|A01'))).resources)).toEqual(['Patient']);
  });
});

describe('transactions', () => {
  const rows = [
    { from: 'PID-3', to: 'Patient.identifier[*]', each: 'PID-3' },
    { from: 'PV1-2', to: 'Encounter.class.code' },
    { const: 'in-progress', to: 'Encounter.status' },
    { from: 'PV1-19', to: 'Encounter.identifier[0]' },
    { const: 'Patient', to: 'Encounter.subject', type: 'reference' },
  ];
  const visit = adt('PID|1||4711^^^NORTH^MR', `PV1|1|I${'|'.repeat(17)}V,77^^^NORTH`);

  it('find records again by identifier and refer to entries by urn:uuid', async () => {
    const records = [
      { resource: 'Patient', write: 'update' },
      { resource: 'Encounter', write: 'create_once' },
    ];
    const { body } = await map(rows, visit, { resources: records });
    const [patient, encounter] = (
      body as { entry: { fullUrl: string; request: object; resource: Resource }[] }
    ).entry;
    expect(patient?.request).toEqual({
      method: 'PUT',
      url: 'Patient?identifier=urn%3Apyheart%3Aassigner%3ANORTH|4711',
    });
    expect(encounter?.request).toEqual({
      method: 'POST',
      url: 'Encounter',
      ifNoneExist: 'identifier=urn%3Apyheart%3Aassigner%3ANORTH|V%5C%2C77',
    });
    expect(patient?.fullUrl).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(encounter?.resource['subject']).toEqual({ reference: patient?.fullUrl });
  });

  it('are the same for the same message', async () => {
    expect((await map(rows, visit)).body).toEqual((await map(rows, visit)).body);
  });

  it('find a patient by the type of identifier that was chosen', async () => {
    const records = [{ resource: 'Patient', write: 'update', identifier_type: 'SS' }];
    const { body } = await map(rows.slice(0, 1), anna, { resources: records });
    expect(body).toMatchObject({
      entry: [{ request: { url: 'Patient?identifier=urn%3Aoid%3A2.16.840.1.5|55' } }],
    });
  });

  it('hold one resource for each segment when a row says so', async () => {
    const message = adt('PID|1||7', 'OBX|1|NM|718-7^Hb^LN||13.2|g/dL\rOBX|2|ST|X^Y^L||low');
    const each = { each: 'OBX' };
    const { body } = await map(
      [
        { from: 'OBX-3', to: 'Observation[*].code', ...each },
        { const: 'final', to: 'Observation[*].status', ...each },
        {
          from: 'OBX-5',
          to: 'Observation[*].valueQuantity.value',
          ...each,
          when: [{ path: 'OBX-2', op: 'equals', value: 'NM' }],
        },
        { from: 'OBX-6', to: 'Observation[*].valueQuantity.unit', ...each },
        {
          from: 'OBX-5',
          to: 'Observation[*].valueString',
          ...each,
          when: [{ path: 'OBX-2', op: 'equals', value: 'ST' }],
        },
      ],
      message,
    );
    expect((body as { entry: { resource: Resource }[] }).entry.map(({ resource }) => resource)).toEqual([
      {
        resourceType: 'Observation',
        code: { coding: [{ system: 'http://loinc.org', code: '718-7', display: 'Hb' }], text: 'Hb' },
        status: 'final',
        valueQuantity: { value: 13.2, unit: 'g/dL' },
      },
      {
        resourceType: 'Observation',
        code: { coding: [{ code: 'X', display: 'Y' }], text: 'Y' },
        status: 'final',
        valueString: 'low',
      },
    ]);
  });
});

describe('what goes wrong', () => {
  const birth = [
    { from: 'PID-5', to: 'Patient.name' },
    { from: 'PID-7', to: 'Patient.birthDate' },
  ];
  const bad = adt('PID|1||4711||Zyxwvut||19800230|F');

  it('names the row and the place, never the value', async () => {
    const failure = await map(birth, bad).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'PH-MAP-001',
      message: 'Row 2 (PID-7 → Patient.birthDate): the value is not a date that exists.',
      issues: [
        { code: 'PH-MAP-001', at: { node: 'node-1', field: 'rows[1]', segment: 'PID', path: 'PID-7' } },
      ],
    });
    expect(JSON.stringify(failure) + String(failure)).not.toMatch(/19800230|Zyxwvut/);
  });

  it('can leave the value out and report it', async () => {
    const { resources, issues } = await map(birth, bad, { on_invalid: 'drop' });
    expect(resources['Patient']).toEqual({ resourceType: 'Patient', name: [{ family: 'Zyxwvut' }] });
    expect(issues).toMatchObject([{ severity: 'warning', at: { path: 'PID-7' } }]);
  });

  it('sends no empty transaction when everything had to be left out', async () => {
    const rows = [{ from: 'PV1-2', to: 'Encounter.class.code' }];
    await expect(map(rows, anna, { on_invalid: 'drop' })).rejects.toMatchObject({
      message: expect.stringContaining('nothing to send'),
    });
  });

  it('refuses codes that FHIR does not allow', async () => {
    const row = { from: 'PID-8', to: 'Patient.gender' };
    await expect(map([row])).rejects.toMatchObject({
      issues: [{ hint: expect.stringContaining('male, female, other, unknown') }],
    });
  });

  it('says which field has to fill a required element or an identifier', async () => {
    const rows = [
      { from: 'PID-3', to: 'Patient.identifier[0]' },
      { from: 'PID-5', to: 'Patient.name' },
      { from: 'PV1-2', to: 'Encounter.class.code' },
      { from: 'PV1-3', to: 'Encounter.location.location' },
      { const: 'in-progress', to: 'Encounter.status' },
    ];
    const records = [{ resource: 'Patient', write: 'update' }];
    const run = map(rows, adt('PID|1||||Meier', 'PV1|1||W4'), { resources: records });
    await expect(run).rejects.toMatchObject({
      issues: [
        {
          message: 'Encounter.class is required by FHIR and got no value (PV1-2 is empty).',
          at: { path: 'PV1-2' },
        },
        { message: expect.stringContaining('(PID-3 is empty)'), at: { path: 'PID-3', segment: 'PID' } },
      ],
    });
  });

  it('tells which filled fields no row reads', async () => {
    const { issues } = await map([{ from: 'PID-5', to: 'Patient.name' }], anna, { report_unmapped: true });
    expect(issues).toMatchObject([{ severity: 'info', message: 'No row reads PID-3, 7, 8; PV1-2, 3.' }]);
  });

  it('finds rows that cannot work before any message arrives', () => {
    const rows = [
      { id: '1', from: 'PID-5', to: 'name' },
      { id: '2', from: 'PID 5', to: 'Patient.name' },
      { id: '3', from: 'PID-8', to: 'Patient.gender', lookup: 'nope' },
      { id: '4', from: 'PID-3', to: 'Patient.identifier[*]' },
      { id: '5', from: 'PID-5', to: 'Patient.nmae' },
      { id: '6', from: 'PID-8', to: 'Patient.gender[0]' },
    ];
    const issues = fieldMapper.config.safeParse({ rows }).error?.issues ?? [];
    expect(issues.map(({ path, message }) => `${path.join('.')} ${message.slice(0, 40)}`)).toEqual([
      'rows.0.to Row 1: "name" does not start with a reso',
      'rows.1.from Row 2: "PID 5" is not an HL7 path. Write',
      'rows.2.lookup Row 3: there is no table "nope".',
      'rows.3.to Row 4: [*] needs "for each" to say what ',
      'rows.4.to Row 5: Patient has no element nmae. Did ',
      'rows.5.to Row 6: gender is a single value, not a l',
    ]);
  });
});

describe('other sources and targets', () => {
  const order = {
    kind: 'json' as const,
    body: {
      patient: { id: 'P9', birth: '1980-02-29', names: [{ last: 'Meier' }] },
      lines: [
        { code: 'A|1', count: 2 },
        { code: 'B', count: 3 },
      ],
    },
  };

  it('make HL7 v2 from JSON, escaping what has to be', async () => {
    const rows = [
      { from: 'patient.id', to: 'PID-3.1' },
      { from: 'patient.names[0].last', to: 'PID-5.1', type: 'upper' },
      { from: 'patient.birth', to: 'PID-7', type: 'date' },
      { from: 'lines.code', to: 'OBX[*]-3.1', each: 'lines' },
      { from: 'lines.count', to: 'OBX[*]-5', each: 'lines' },
    ];
    const { out } = await map(rows, order, {
      source_kind: 'json',
      target: 'hl7v2',
      hl7_message_type: 'ORU^R01^ORU_R01',
      hl7_receiver: 'LAB|MAIN',
    });
    expect(out).toMatchObject({ kind: 'hl7v2', subtype: 'ORU^R01', version: '2.5.1' });
    const lines = String(out?.body).split('\r');
    expect(lines[0]).toMatch(
      /^MSH\|\^~\\&\|PYHEART\|STUDIO\|LAB\|MAIN\|\d{14}\+0000\|\|ORU\^R01\^ORU_R01\|\w{20}\|P\|2\.5\.1$/,
    );
    expect(lines.slice(1)).toEqual(['PID|||P9||MEIER||19800229', 'OBX|||A\\F\\1||2', 'OBX|||B||3', '']);
  });

  it('make JSON from HL7 v2', async () => {
    const rows = [
      { from: 'PID-5.1', to: 'patient.name' },
      { from: 'PID-3.1', to: 'patient.ids[*]', each: 'PID-3' },
      { const: 'adt', to: 'source' },
      { from: 'PID-7', to: 'patient["born.on"]', type: 'date' },
    ];
    expect((await map(rows, anna, { target: 'json' })).body).toEqual({
      patient: { name: 'Meier', ids: ['4711', '55'], 'born.on': '1980-02-29' },
      source: 'adt',
    });
  });

  it.each([
    ['trim', '  Main St ', 'Main St'],
    ['upper', 'Meier', 'MEIER'],
    ['lower', 'MEIER', 'meier'],
    ['number', '98.60', 98.6],
    ['boolean', 'Y', true],
    ['date', '19800229', '1980-02-29'],
    ['dateTime', '202603011015+0100', '2026-03-01T10:15:00+01:00'],
    ['code', 'M^Married^HL70002', 'M'],
  ])('convert as the example beside "%s" says', async (type, value, expected) => {
    const rows = [{ from: 'PID-30', to: 'made', type }];
    const message = adt(`PID|${'|'.repeat(29)}${value}`);
    expect((await map(rows, message, { target: 'json' })).body).toEqual({ made: expected });
  });

  it('read XML: elements that repeat, attributes and text', async () => {
    const message = {
      kind: 'xml' as const,
      body: '<order id="7"><patient><name>Meier</name></patient><line code="A">2</line><line code="B">3</line></order>',
    };
    const rows = [
      { from: 'order.@id', to: 'ORC-2.1' },
      { from: 'order.patient.name', to: 'PID-5.1' },
      { from: 'order.line.@code', to: 'OBX[*]-3.1', each: 'order.line' },
      { from: 'order.line.#text', to: 'OBX[*]-5', each: 'order.line' },
    ];
    const { out } = await map(rows, message, { source_kind: 'xml', target: 'hl7v2' });
    expect(String(out?.body).split('\r').slice(1)).toEqual([
      'ORC||7',
      'PID|||||Meier',
      'OBX|||A||2',
      'OBX|||B||3',
      '',
    ]);
    const broken = map(rows, { ...message, body: '<order>' }, { source_kind: 'xml', target: 'hl7v2' });
    await expect(broken).rejects.toThrow('The element that starts at line 1, column 1 is never closed.');
  });

  it('read FHIR resources too', async () => {
    const patient = {
      kind: 'fhir.resource' as const,
      body: { resourceType: 'Patient', name: [{ family: 'Meier' }] },
    };
    const rows = [{ from: 'Patient.name[0].family', to: 'PID-5.1' }];
    const { out } = await map(rows, patient, { source_kind: 'json', target: 'hl7v2' });
    expect(String(out?.body)).toContain('PID|||||Meier');
  });
});
