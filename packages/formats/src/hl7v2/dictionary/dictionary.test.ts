import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseHl7 } from '../parse.ts';
import { describePath } from './describePath.ts';
import { findGroups, groupAsMessage, groupedSegments } from './findGroups.ts';
import { findStructure } from './findStructure.ts';
import { groupSegments, type Hl7Group } from './groupSegments.ts';
import { dictionaryVersions, loadDictionary } from './loadDictionary.ts';
import { formatStructure, parseStructure } from './structureGrammar.ts';

const message = (type: string, ...segments: string[]) =>
  parseHl7([`MSH|^~\\&|||||20260101||${type}|1|P|2.5.1`, ...segments].join('\r')).message!;

describe('loadDictionary', () => {
  it.each(dictionaryVersions)(
    'has the core segments, types and structures of version %s',
    async (version) => {
      const { dictionary, notice } = await loadDictionary(version);
      expect(notice).toBeUndefined();
      for (const name of ['MSH', 'PID', 'PV1', 'OBR', 'OBX', 'ORC', 'MSA', 'ERR']) {
        expect(dictionary.segments.get(name)?.fields.length, name).toBeGreaterThan(0);
      }
      for (const name of ['ADT_A01', 'ORU_R01', 'ACK', 'SIU_S12']) {
        expect(dictionary.structures.get(name)?.nodes[0], name).toEqual({
          kind: 'segment',
          name: 'MSH',
          min: 1,
          max: 1,
        });
      }
      expect(dictionary.dataTypes.get('XPN')?.components.length).toBeGreaterThan(5);
    },
  );

  it.each([
    ['2.1', '2.3'],
    ['2.2', '2.3'],
    ['2.8', '2.7.1'],
    ['2.9.1', '2.7.1'],
    ['', '2.5.1'],
    ['3.0', '2.5.1'],
    ['constructor', '2.5.1'],
  ])('lets a neighbour stand in for "%s" and says so', async (version, used) => {
    const { dictionary, notice } = await loadDictionary(version);
    expect(dictionary.version).toBe(used);
    expect(notice).toMatchObject({ code: 'DICTIONARY_STAND_IN', severity: 'info' });
  });

  it('keeps both places of a segment that occurs twice in a structure', async () => {
    const { dictionary } = await loadDictionary('2.5.1');
    const names = dictionary.structures
      .get('ADT_A01')!
      .nodes.map((node) => node.kind === 'segment' && node.name);
    expect(names.filter((name) => name === 'ROL')).toHaveLength(2);
  });

  it.each(dictionaryVersions.filter((version) => version !== '2.7'))(
    'has structures of version %s that read back',
    (version) => {
      const file = new URL(`../data/${version}.json`, import.meta.url);
      const { structures }: { structures: Record<string, [string, string]> } = JSON.parse(
        readFileSync(file, 'utf8'),
      );
      for (const [name, [, text]] of Object.entries(structures)) {
        if (text.startsWith('=')) expect(structures[text.slice(1)], name).toBeDefined();
        else expect(formatStructure(parseStructure(text)), name).toBe(text);
        expect(text, name).not.toContain('<>');
      }
    },
  );
});

describe('describePath', () => {
  it.each([
    ['PID-5', 'Patient Name', 'XPN', undefined],
    ['PID-5[2].1.1', 'Patient Name › Family Name › Surname', 'ST', undefined],
    ['PID-8', 'Administrative Sex', 'IS', '0001'],
    ['PID-8.1', 'Administrative Sex', 'IS', '0001'],
    ['OBX[*]-5', 'Observation Value', 'VARIES', undefined],
    ['PID-3.4.2', 'Patient Identifier List › Assigning Authority › Universal ID', 'ST', '0363'],
  ])('names %s', async (path, label, type, table) => {
    const { dictionary } = await loadDictionary('2.5.1');
    const found = describePath(path, dictionary);
    expect(found).toMatchObject({ label, type });
    expect(found?.table).toBe(table);
  });

  it('knows what it does not know', async () => {
    const { dictionary } = await loadDictionary('2.5.1');
    for (const path of ['ZPD-1', 'PID-99', 'PID-8.2', 'PID-5.99'])
      expect(describePath(path, dictionary)).toBeUndefined();
  });
});

describe('findStructure', () => {
  it.each([
    ['ADT^A04^ADT_A01', 'ADT_A01'],
    ['ADT^A04^ADT_A04', 'ADT_A01'],
    ['ADT^A08', 'ADT_A01'],
    ['ADT^A31', 'ADT_A05'],
    ['MDM^T10^MDM_T10', 'MDM_T02'],
    ['ORU^R01', 'ORU_R01'],
    ['ACK^A01^ACK', 'ACK'],
    ['ACK', 'ACK'],
    ['ZZZ^Z01', undefined],
  ])('%s', async (type, name) => {
    const { dictionary } = await loadDictionary('2.5.1');
    expect(findStructure(message(type), dictionary)?.name).toBe(name);
  });
});

describe('groupSegments', () => {
  async function group(
    type: string,
    ...names: string[]
  ): Promise<{ tree: string; root: Hl7Group; source: ReturnType<typeof message> }> {
    const { dictionary } = await loadDictionary('2.5.1');
    const source = message(type, ...names);
    const root = groupSegments(source, findStructure(source, dictionary)!);
    expect(groupedSegments(root)).toEqual(source.segments);
    return { tree: show(root), root, source };
  }
  const show = (each: Hl7Group): string =>
    each.items
      .map((item) =>
        item.kind === 'group'
          ? `${item.name}(${show(item)})`
          : (item.status === 'extra' ? '!' : '') + item.segment.name,
      )
      .join(' ');

  it('gives every order its own results', async () => {
    const { tree, root, source } = await group(
      'ORU^R01',
      'PID|1',
      'PV1|1',
      'ORC|1',
      'OBR|1',
      'NTE|1',
      'OBX|1',
      'NTE|1',
      'OBX|2',
      'OBR|2',
      'OBX|3',
      'SPM|1',
    );
    expect(tree).toBe(
      'MSH PATIENT_RESULT(PATIENT(PID VISIT(PV1)) ORDER_OBSERVATION(ORC OBR NTE OBSERVATION(OBX NTE) OBSERVATION(OBX)) ORDER_OBSERVATION(OBR OBSERVATION(OBX) SPECIMEN(SPM)))',
    );
    const orders = findGroups(root, 'ORDER_OBSERVATION').map((each) => groupAsMessage(source, each));
    expect(orders.map((order) => order.getAll('OBX[*]-1'))).toEqual([['1', '2'], ['3']]);
    expect(orders[1]?.type).toBe('ORU');
  });

  it('starts a new patient at the second PID', async () => {
    const { tree } = await group('ORU^R01', 'PID|1', 'OBR|1', 'OBX|1', 'PID|2', 'OBR|1', 'OBX|1');
    expect(tree.match(/PATIENT_RESULT/g)).toHaveLength(2);
  });

  it('leaves Z segments and strangers where they stand', async () => {
    const { tree } = await group(
      'ORU^R01',
      'ZMH|1',
      'PID|1',
      'OBR|1',
      'ZBR|1',
      'OBX|1',
      'TXA|1',
      'OBX|2',
      'ZZZ|1',
    );
    expect(tree).toBe(
      'MSH !ZMH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR !ZBR OBSERVATION(OBX !TXA) OBSERVATION(OBX !ZZZ)))',
    );
  });

  it('finds the place although something required is missing', async () => {
    const { tree } = await group('ORU^R01', 'PID|1', 'OBX|1', 'OBX|2');
    expect(tree).toBe(
      'MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBSERVATION(OBX) OBSERVATION(OBX)))',
    );
  });

  it('takes either segment of a choice', async () => {
    const { tree } = await group('ORM^O01', 'PID|1', 'ORC|1', 'OBR|1', 'OBX|1', 'ORC|2', 'RXO|1');
    expect(tree).toBe(
      'MSH PATIENT(PID) ORDER(ORC ORDER_DETAIL(OBR OBSERVATION(OBX))) ORDER(ORC ORDER_DETAIL(RXO))',
    );
  });

  it('uses the second place of a segment that occurs twice', async () => {
    const { tree } = await group(
      'ADT^A01',
      'EVN|1',
      'PID|1',
      'ROL|1',
      'PV1|1',
      'ROL|2',
      'PR1|1',
      'ROL|3',
      'IN1|1',
      'IN2|1',
      'IN1|2',
    );
    expect(tree).toBe('MSH EVN PID ROL PV1 ROL PROCEDURE(PR1 ROL) INSURANCE(IN1 IN2) INSURANCE(IN1)');
  });
});
