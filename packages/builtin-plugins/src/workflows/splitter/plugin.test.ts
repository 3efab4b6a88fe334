import type { Json, MessageKind } from '@pyheart/plugin-sdk';
import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { splitter } from './plugin.ts';

testPluginContract(splitter, { config: { by: 'lines' }, message: { kind: 'text', body: 'a\nb' } });

const split = async (config: Record<string, unknown>, body: Json, kind: MessageKind = 'text') =>
  runPlugin(splitter, { config, message: { kind, body } });
const bodies = async (config: Record<string, unknown>, body: Json, kind: MessageKind = 'text') =>
  (await split(config, body, kind)).outputs['out']?.map((part) => part.body);

const msh = (id: string, type = 'ORU^R01') => `MSH|^~\\&|LAB|H|EHR|H|20261124||${type}|${id}|P|2.5`;
const result = [
  msh('M1'),
  'PID|1||42^^^H^MR||Roe^Jane',
  'ORC|RE|A1',
  'OBR|1|A1',
  'OBX|1|NM|K||4.1',
  'ORC|RE|A2',
  'OBR|2|A2',
  'OBX|1|NM|NA||140',
  'NTE|1||late',
].join('\r');

describe('splitter', () => {
  it('makes one message per order, each with the patient and a control id of its own', async () => {
    const { outputs } = await split({ by: 'hl7_segments' }, result, 'hl7v2');
    const parts = outputs['out'] ?? [];
    const names = parts.map(({ body }) =>
      String(body)
        .split('\r')
        .filter(Boolean)
        .map((line) => line.slice(0, 3)),
    );
    expect(names).toEqual([
      ['MSH', 'PID', 'ORC', 'OBR', 'OBX'],
      ['MSH', 'PID', 'ORC', 'OBR', 'OBX', 'NTE'],
    ]);
    expect(parts.map(({ meta }) => meta.businessKey)).toEqual(['M1-1', 'M1-2']);
    expect(parts[0]).toMatchObject({
      subtype: 'ORU^R01',
      version: '2.5',
      correlationId: parts[1]?.correlationId,
    });
  });

  it('begins anew with another patient', async () => {
    const two = `${result}\rPID|2||43^^^H^MR||Doe^Jo\rOBR|3|A3`;
    const parts = await bodies({ by: 'hl7_segments' }, two, 'hl7v2');
    expect(parts).toHaveLength(3);
    expect(parts?.[2]).toContain('PID|2');
    expect(parts?.[2]).not.toContain('Roe');
  });

  it('says of every part that it is "3 of 7"', async () => {
    const { outputs } = await split({ by: 'json', path: 'list' }, { list: [1, 2, 3, 4, 5, 6, 7] }, 'json');
    const third = outputs['out']?.[2];
    expect(third?.meta.labels).toMatchObject({ part: '3', parts: '7', whole: third?.causationId });
    expect(outputs['out']?.map(({ body }) => body)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('takes a batch apart and keeps broken pieces for a person', async () => {
    const batch = `FHS|^~\\&\rBHS|^~\\&\r${msh('B1', 'ADT^A01')}\rPID|1\r${msh('B2', 'ADT^A03')}\rPID|1\rBTS|2\rFTS|1\r`;
    const { outputs } = await split({ by: 'hl7_batch' }, batch);
    expect(outputs['out']?.map(({ subtype }) => subtype)).toEqual(['ADT^A01', 'ADT^A03']);
    expect(outputs['out']?.[1]?.meta.labels).toMatchObject({ part: '2', batch: '1', batch_message: '2' });
    await expect(split({ by: 'hl7_batch' }, batch.replace('BTS|2', 'BTS|3'))).rejects.toMatchObject({
      code: 'PH-VAL-002',
    });
  });

  it('gives the resources of a bundle, the rows of CSV and the lines of text', async () => {
    const bundle = {
      resourceType: 'Bundle',
      entry: [{ resource: { resourceType: 'Patient' } }, { response: {} }],
    };
    expect(await bodies({ by: 'bundle' }, bundle, 'fhir.bundle')).toEqual([{ resourceType: 'Patient' }]);
    expect(await bodies({ by: 'csv' }, 'id;name\n1;"Roe; J"\n2;Doe\n')).toEqual([
      { id: '1', name: 'Roe; J' },
      { id: '2', name: 'Doe' },
    ]);
    expect(await bodies({ by: 'csv', has_header: false }, 'a,b')).toEqual([{ 1: 'a', 2: 'b' }]);
    expect(await bodies({ by: 'lines' }, 'a\r\n\nb')).toEqual(['a', 'b']);
  });

  it('ends a message without parts and refuses one with too many', async () => {
    expect((await split({ by: 'lines' }, '')).outputs).toEqual({});
    await expect(split({ by: 'lines', most_parts: 1 }, 'a\nb')).rejects.toMatchObject({ code: 'PH-VAL-001' });
  });
});
