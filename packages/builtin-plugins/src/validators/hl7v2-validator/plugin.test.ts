import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeContext, runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

it('never quotes what stands in the place of the type', async () => {
  const bad = good.body.replace('ADT^A01^ADT_A01', 'Zyxwvut^A01');
  const { issues, explanations } = await runPlugin(hl7v2Validator, { message: message(bad) });
  expect(JSON.stringify([issues, explanations])).not.toContain('Zyxwvut');
});

it('keeps the worst findings when there are more than may be kept', async () => {
  const results = Array.from({ length: 30 }, (_, index) => `OBX|${index}x|NM|1^one||five`).join('\r');
  const bad = `${lines('PID|1||4711^^^NORTH^MR||Meier^Anna||19800230|F')}${results}\r`;
  const { outputs, issues } = await runPlugin(hl7v2Validator, {
    config: { max_issues: 3 },
    message: message(bad),
  });
  expect(Object.keys(outputs)).toEqual(['invalid']);
  expect(issues).toHaveLength(3);
  expect(issues[0]?.severity).toBe('error');
});

it('sends a header that names no receiver to "invalid"', async () => {
  const bad = good.body.replace('|EHR|', '|^^ISO|');
  const { outputs, issues } = await runPlugin(hl7v2Validator, { message: message(bad) });
  expect(Object.keys(outputs)).toEqual(['invalid']);
  expect(issues[0]).toMatchObject({ code: 'DESIGNATOR_INCOMPLETE', at: { path: 'MSH-5.2' } });
});

describe('with conformance profiles', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'profiles-'));
    mkdirSync(join(folder, 'ADT_EX'));
    writeFileSync(join(folder, 'ADT_EX', 'profile.xml'), profile);
    writeFileSync(join(folder, 'ADT_EX', 'constraints.xml'), constraints);
    mkdirSync(join(folder, 'empty'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (body: string, config = {}) =>
    runPlugin(hl7v2Validator, { config: { profile_folder: folder, ...config }, message: message(body) });
  const named = (body: string, identifier: string) =>
    body.replace('|P|2.5.1', `|P|2.5.1|||||||||${identifier}`);

  it('checks messages that name one against it', async () => {
    const valid = await run(named(good.body, 'ADT_EX_1'));
    expect(Object.keys(valid.outputs)).toEqual(['valid']);
    expect(valid.explanations).toEqual([
      'Checked ADT^A01 with the profile ADT_EX: 0 errors, 0 warnings, 0 notes.',
    ]);
    const without = lines('PID|1||4711^^^NORTH^MR||Meier^Anna||19800229|');
    const { outputs, issues } = await run(named(without, 'ADT_EX_1'));
    expect(Object.keys(outputs)).toEqual(['invalid']);
    expect(outputs['invalid']?.[0]?.meta.labels).toMatchObject({ errorCode: 'PH-VAL-001', places: 'PID-8' });
    expect(issues[0]).toMatchObject({ code: 'REQUIRED_FIELD_MISSING', at: { path: 'PID-8', line: 3 } });
  });

  it('warns of messages that name another one and checks them against the standard, or refuses them', async () => {
    const other = named(good.body, 'OTHER_1');
    const { outputs, issues, explanations } = await run(other);
    expect(Object.keys(outputs)).toEqual(['valid']);
    expect(issues).toMatchObject([{ code: 'PROFILE_NONE', severity: 'warning', at: { path: 'MSH-21.1' } }]);
    expect(explanations[0]).toContain('with HL7 2.5.1');
    expect(Object.keys((await run(other, { without_profile: 'error' })).outputs)).toEqual(['invalid']);
    const row = { profiles: [{ profile: 'ADT_EX', identifier: 'OTHER_*' }] };
    expect((await run(other, row)).explanations[0]).toContain('with the profile ADT_EX');
  });

  it('lists the profiles of the folder, and says in a check what it reads of them', async () => {
    const context = fakeContext(hl7v2Validator, { config: { profile_folder: folder } });
    expect(await hl7v2Validator.options?.['profiles']?.({ search: 'adt' }, context)).toEqual({
      options: [{ value: 'ADT_EX', label: 'ADT_EX' }],
    });
    expect(await hl7v2Validator.probe?.(context)).toMatchObject([
      { title: 'The profile ADT_EX can be read', ok: true, detail: expect.stringContaining('Admissions') },
    ]);
  });

  it('refuses a folder without a profile at the field, and one that leaves the folder', async () => {
    await expect(run(good.body, { profile_folder: join(folder, 'empty') })).rejects.toMatchObject({
      code: 'PH-CFG-001',
      issues: [{ at: { field: 'profile_folder' } }],
    });
    await expect(run(good.body, { profiles: [{ profile: '../..' }] })).rejects.toMatchObject({
      code: 'PH-SEC-001',
    });
  });
});

const fields = (count: number, required: readonly number[]) =>
  Array.from(
    { length: count },
    (_, index) =>
      `<Field Name="F${index + 1}" Usage="${required.includes(index + 1) ? 'R' : 'O'}" Datatype="any" Min="0" Max="*"/>`,
  ).join('');
const segment = (name: string, count: number, required: readonly number[] = []) =>
  `<Segment ID="${name}" Name="${name}">${fields(count, required)}</Segment>`;
const profile = `<ConformanceProfile><MetaData Name="Admissions"/><Messages><Message ID="m" Type="ADT" Event="A01">
${['MSH', 'EVN', 'PID', 'PV1'].map((name) => `<Segment Ref="${name}" Usage="R" Min="1" Max="1"/>`).join('')}
</Message></Messages><Segments>${segment('MSH', 21)}${segment('EVN', 7)}${segment('PID', 40, [8])}${segment('PV1', 52)}</Segments>
<Datatypes><Datatype ID="any" Name="any">${Array.from({ length: 5 }, (_, index) => `<Component Name="C${index}" Usage="O" Datatype="ST"/>`).join('')}</Datatype><Datatype ID="ST" Name="ST"/></Datatypes></ConformanceProfile>`;
const constraints = `<ConformanceContext><Constraints><Segment><ByID ID="MSH"><Constraint ID="msh-21"><Description>MSH-21.1 is ADT_EX_1.</Description>
<Assertion><PlainText Path="21[1].1[1]" Text="ADT_EX_1" IgnoreCase="false" NotPresentBehavior="PASS"/></Assertion></Constraint></ByID></Segment></Constraints></ConformanceContext>`;
