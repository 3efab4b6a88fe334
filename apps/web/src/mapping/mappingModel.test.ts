import { loadDictionary, parseHl7 } from '@pyheart/formats';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MappingRow } from '../settings/mapping/MappingRow.ts';
import { coverageOf } from './coverage.ts';
import { type FieldTree, nodeAt } from './fields/FieldTree.ts';
import { fhirFields } from './fields/fhirFields.ts';
import { hl7Fields } from './fields/hl7Fields.ts';
import { jsonFields } from './fields/jsonFields.ts';
import { target as xmlTarget } from './formats/xmlTarget.ts';
import { gridRows } from './GridRow.ts';
import { newRow } from './newRow.ts';
import { fromPaths, sourcePaths } from './rowPaths.ts';
import { rowResult } from './rowResult.ts';
import { lineFinder, visibleFields } from './visibleFields.ts';

const text = [
  'MSH|^~\\&|REG|NORTH|EHR|MAIN|20260301101500||ORU^R01^ORU_R01|M1|P|2.5.1',
  'PID|1||4711^^^NORTH^MR~55^^^SSA^SS||Meier^Anna||19800229|F',
  'OBX|1|NM|GLU||98|mg/dL',
  'OBX|2|NM|NA||140|mmol/L',
].join('\r');

let source: FieldTree;
const target = fhirFields(['Patient', 'Observation']);

beforeAll(async () => {
  const { dictionary } = await loadDictionary('2.5.1');
  const segments = ['MSH', 'PID', 'OBX'].map((name) => ({ name, isRequired: true, isList: false }));
  source = hl7Fields({ dictionary, segments, message: parseHl7(text).message, places: ['OBX-5', 'ZPD-2'] });
});

const rowsOf = (rows: MappingRow[]) => gridRows(rows, source, target, new Set());

describe('fields', () => {
  it('of HL7 v2 have names, values and counts, and one place for all repetitions', () => {
    expect(nodeAt(source, 'PID-5.1')).toMatchObject({ value: 'Meier', name: 'Family Name' });
    expect(nodeAt(source, 'PID-3')).toMatchObject({ count: 2, isList: true });
    expect(nodeAt(source, 'PID-3.1')?.value).toBe('4711 · 55');
    expect(nodeAt(source, 'OBX-5')?.value).toBe('98 · 140');
    expect(source.say('PID-5.1')).toBe('PID-5.1 Family Name');
    expect(source.placeOf('PID-3[2].4.1')).toBe('PID-3.4.1');
  });

  it('of FHIR come from the definition, with lists, codes and what is required', () => {
    expect(nodeAt(target, 'Patient.name.family')?.path).toBe('Patient.name[0].family');
    expect(nodeAt(target, 'Patient.gender')?.codes).toContain('female');
    expect(nodeAt(target, 'Observation.status')?.isRequired).toBe(true);
    expect(target.placeOf('Practitioner#attending.name[0].family')).toBe(
      'Practitioner#attending.name.family',
    );
  });

  it('of JSON are those of the sample and of the rows, once for all elements of a list', () => {
    const tree = jsonFields({ lines: [{ code: 'A' }, { code: 'B', 'a b': 1 }] }, ['patient.id']);
    expect(nodeAt(tree, 'lines.code')?.value).toBe('A · B');
    expect(nodeAt(tree, 'lines["a b"]')?.value).toBe('1');
    expect(nodeAt(tree, 'patient.id')?.count).toBe(0);
    expect(tree.placeOf('lines[*].code')).toBe('lines.code');
  });
});

it('of XML that is made are those of the sample document, without its values, and of the rows', async () => {
  const tree = await xmlTarget.open({
    settings: { xml_sample: '<o:order xmlns:o="urn:o" id="7"><line>a</line><line>b</line></o:order>' },
    paths: ['o:order.note'],
    message: undefined,
    added: [],
  });
  expect(
    nodeAt(tree, 'o:order')
      ?.children?.()
      .map(({ label }) => label),
  ).toEqual(['@id', 'line', 'note']);
  expect(nodeAt(tree, 'o:order.line')).toMatchObject({ isList: true });
  expect(nodeAt(tree, 'o:order.line')).not.toHaveProperty('value');
  const broken = { settings: { xml_sample: '<a>' }, paths: [], message: undefined, added: [] };
  expect((await xmlTarget.open(broken)).roots).toEqual([]);
});

it('reads what a row wrote into XML', () => {
  const body = '<order id="7">two<line code="A">x</line><line code="B">y</line></order>';
  const message = { id: 'm', correlationId: 'm', kind: 'xml' as const, body, meta: { phi: 'no' as const } };
  expect(rowResult(message, 'order.@id')).toBe('7');
  expect(rowResult(message, 'order')).toBe('two');
  expect(rowResult(message, 'order.line[*]')).toBe('x · y');
  expect(rowResult(message, 'order.line[1].@code')).toBe('B');
  expect(rowResult(message, 'order.none')).toBeUndefined();
});

describe('rows', () => {
  it('read what they join, what they ask and what they repeat for', () => {
    expect(fromPaths('OBR-3.1 + "-+-" + OBX[+]-1')).toEqual(['OBR-3.1', 'OBX[+]-1']);
    const row = { id: '1', to: 'x', from: 'OBX-5', each: 'OBX', when: [{ path: 'OBX-2', op: 'exists' }] };
    expect(sourcePaths(row)).toEqual(['OBX-5', 'OBX-2', 'OBX']);
  });

  it('are read out as what they do', () => {
    const [row] = rowsOf([{ id: '1', from: 'PID-5.1', to: 'Patient.name[0].family' }]);
    expect(row?.words).toBe('PID-5.1 Family Name to Patient.name.family');
    // A name may hold the word that stands between both ends.
    const [discharge] = rowsOf([{ id: '1', from: 'PV1-37', to: 'Encounter.location[0].display' }]);
    expect(discharge?.ends).toEqual({
      from: 'PV1-37 Discharged to Location',
      to: 'Encounter.location.display',
    });
  });

  it('repeat where both sides do', () => {
    const pick = (from: string, to: string, rows: MappingRow[] = []) =>
      newRow(
        rows,
        { tree: source, node: nodeAt(source, from)! },
        { tree: target, node: nodeAt(target, to)! },
      );
    expect(pick('PID-3', 'Patient.identifier')).toMatchObject({ to: 'Patient.identifier[*]', each: 'PID-3' });
    expect(pick('PID-5.1', 'Patient.name.family')).toEqual({
      id: 'row-1',
      from: 'PID-5.1',
      to: 'Patient.name[0].family',
    });
    const others = [{ id: 'o', from: 'OBX-3', to: 'Observation[*].code', each: 'OBX' }];
    expect(pick('OBX-5', 'Observation.valueString', others)).toMatchObject({
      to: 'Observation[*].valueString',
      each: 'OBX',
    });
  });
});

describe('coverage', () => {
  it('tells filled fields that nobody reads and required ones that nobody writes', () => {
    const rows = rowsOf([
      { id: '1', from: 'PID-5', to: 'Patient.name[0]' },
      { id: '2', from: 'PID-3.1', to: 'Patient.identifier[0].value' },
      { id: '3', from: 'OBX-5', to: 'Observation[*].valueString', each: 'OBX' },
      { id: '4', from: 'PID-15', to: 'Patient.communication[0].preferred' },
    ]);
    const { unused, missing } = coverageOf(rows, source, target, []);
    const places = unused.map(({ place }) => place);
    expect(places).toContain('PID-3.4');
    expect(places).toContain('OBX-3');
    for (const used of ['PID-5.1', 'PID-3.1', 'OBX-5', 'PID-1', 'MSH-3']) expect(places).not.toContain(used);
    expect(missing.map(({ place }) => place)).toEqual([
      'Patient.communication.language',
      'Observation.status',
      'Observation.code',
    ]);
  });
});

describe('the list of fields', () => {
  const all = { open: new Set<string>(), inUse: undefined, search: '' };

  it('shows what is opened, and lines end at the closest field that is shown', () => {
    const closed = visibleFields(target, all);
    expect(closed.map(({ node }) => node.place)).toEqual(['Patient', 'Observation']);
    expect(lineFinder(closed, target)('Patient.name.family')).toBe(0);
    const open = visibleFields(target, { ...all, open: new Set(['Patient', 'Patient.name']) });
    const line = lineFinder(open, target)('Patient.name.family');
    expect(open[line!]?.node.place).toBe('Patient.name.family');
  });

  it('finds fields by their names with what is around them', () => {
    const found = visibleFields(source, { ...all, search: 'family' });
    expect(found.map(({ node }) => node.place)).toContain('PID-5.1');
    expect(found.find(({ node }) => node.place === 'PID')).toMatchObject({ isOpen: true, depth: 0 });
    expect(found.map(({ node }) => node.place)).not.toContain('PID-7');
  });
});

it('reads what stands at the target of a row in what was made', () => {
  const bundle = {
    resourceType: 'Bundle',
    entry: [
      {
        resource: {
          resourceType: 'Patient',
          name: [{ use: 'official', family: 'Meier' }, { family: 'Kunz' }],
        },
      },
      { resource: { resourceType: 'Observation', status: 'final' } },
      { resource: { resourceType: 'Observation', status: 'amended' } },
    ],
  };
  const message = {
    id: '1',
    correlationId: '1',
    kind: 'fhir.bundle',
    body: bundle,
    meta: { phi: 'no' },
  } as const;
  const read = (to: string) => rowResult({ ...message, body: structuredClone(bundle) }, to);
  expect(read('Patient.name[0].family')).toBe('Meier');
  expect(read('Patient.name[*].family')).toBe('Meier · Kunz');
  expect(read('Patient.name')).toBe('official Meier · Kunz');
  expect(read('Observation[1].status')).toBe('amended');
  expect(read('Observation[*].status')).toBe('final · amended');
  expect(read('Patient.birthDate')).toBeUndefined();
});
