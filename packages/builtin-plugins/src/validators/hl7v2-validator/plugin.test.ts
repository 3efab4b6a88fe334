import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { hl7v2Validator } from './plugin.ts';

const lines = (pid: string, pv1 = 'PV1|1|I|W4^12^1') =>
  [
    'MSH|^~\\&|REG|NORTH|EHR|MAIN|20260301101500+0100||ADT^A01^ADT_A01|M1|P|2.5.1',
    'EVN|A01|20260301101500+0100',
    pid,
    pv1,
    '',
  ].join('\r');
const message = (body: string) => ({ kind: 'hl7v2' as const, subtype: 'ADT^A01', body });
const good = message(lines('PID|1||4711^^^NORTH^MR||Meier^Anna||19800229|F'));

testPluginContract(hl7v2Validator, { message: good });

it('lets a valid message through as it is', async () => {
  const { outputs, explanations } = await runPlugin(hl7v2Validator, { message: good });
  expect(Object.keys(outputs)).toEqual(['valid']);
  expect(outputs['valid']?.[0]?.body).toBe(good.body);
  expect(explanations[0]).toContain('Checked ADT^A01 with HL7 2.5.1: 0 errors');
});

it('sends a message without a needed field to "invalid" and names the place', async () => {
  const without = message(lines('PID|1||||Meier^Anna||19800229|F'));
  const { outputs, issues } = await runPlugin(hl7v2Validator, { message: without });
  expect(Object.keys(outputs)).toEqual(['invalid']);
  expect(outputs['invalid']?.[0]?.body).toBe(without.body);
  expect(outputs['invalid']?.[0]?.meta.labels).toMatchObject({
    errorCode: 'PH-VAL-001',
    errorNode: 'node-1',
    places: expect.stringContaining('PID-3'),
  });
  expect(issues.find((issue) => issue.at?.path === 'PID-3.1')).toMatchObject({
    severity: 'error',
    at: { node: 'node-1', segment: 'PID' },
  });
});

it('sends a date that does not exist to "invalid"', async () => {
  const bad = message(lines('PID|1||4711^^^NORTH^MR||Meier^Anna||19800230|F'));
  const { outputs, issues } = await runPlugin(hl7v2Validator, { message: bad });
  expect(Object.keys(outputs)).toEqual(['invalid']);
  expect(issues.some((issue) => issue.severity === 'error' && issue.at?.path?.startsWith('PID-7'))).toBe(
    true,
  );
});

it('asks for a field only where its segment is, and warns of faults that make no message unusable', async () => {
  const config = { fields: [{ path: 'PV1-19.1', requirement: 'required_in_segment' }] };
  const ports = async (body: string, mode = 'tolerant') =>
    Object.keys(
      (await runPlugin(hl7v2Validator, { config: { ...config, mode }, message: message(body) })).outputs,
    );
  const pid = 'PID|1||4711^^^NORTH^MR||Meier^Anna||19800229|F';
  expect(await ports(lines(pid))).toEqual(['invalid']);
  expect(await ports(lines(pid, 'PV1|1|I|||||||||||||||||V77'))).toEqual(['valid']);
  const result = lines(pid, 'OBR|1|||24331-1^Lipids^LN|||20260230').replaceAll(
    'ADT^A01^ADT_A01',
    'ORU^R01^ORU_R01',
  );
  expect(await ports(result)).toEqual(['valid']);
  expect(await ports(result, 'strict')).toEqual(['invalid']);
});

it('sends text that is no HL7 v2 to "invalid" with the line', async () => {
  const { outputs, issues } = await runPlugin(hl7v2Validator, { message: message('hello') });
  expect(outputs['invalid']?.[0]?.meta.labels?.['errorCode']).toBe('PH-VAL-002');
  expect(issues[0]).toMatchObject({ code: 'NO_HEADER', at: { line: 1 } });
});

it('accepts only the types that are listed', async () => {
  const config = { message_types: ['ORU^R01'] };
  const { outputs, issues } = await runPlugin(hl7v2Validator, { config, message: good });
  expect(Object.keys(outputs)).toEqual(['invalid']);
  expect(issues[0]).toMatchObject({ code: 'MESSAGE_TYPE_NOT_ACCEPTED', at: { path: 'MSH-9' } });
});

it('can demand that a field stays empty, and block on warnings', async () => {
  const config = { fields: [{ path: 'PID-5.1', requirement: 'not_used' }] };
  expect(Object.keys((await runPlugin(hl7v2Validator, { config, message: good })).outputs)).toEqual([
    'invalid',
  ]);
  const recommended = { fields: [{ path: 'PID-19', requirement: 'recommended' }] };
  const ports = async (blocks: string) =>
    Object.keys(
      (await runPlugin(hl7v2Validator, { config: { ...recommended, blocks }, message: good })).outputs,
    );
  expect(await ports('error')).toEqual(['valid']);
  expect(await ports('warning')).toEqual(['invalid']);
});

it('annotates instead of blocking when asked to', async () => {
  const config = { annotate: true, fields: [{ path: 'ZPD' }] };
  const { outputs } = await runPlugin(hl7v2Validator, { config, message: good });
  expect(outputs['valid']?.[0]?.meta.labels).toMatchObject({ validation: 'invalid', places: 'ZPD' });
});

it('never quotes the message in what it reports', async () => {
  const marker = 'Zyxwvut';
  const bad = message(lines(`PID|1||||${marker}^Anna||${marker}|F`));
  const { outputs, issues, lines: log } = await runPlugin(hl7v2Validator, { message: bad });
  const labels = outputs['invalid']?.[0]?.meta.labels;
  expect(JSON.stringify([issues, labels, log])).not.toContain(marker);
});
