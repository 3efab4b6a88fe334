import type { Json, MessageKind } from '@pyheart/plugin-sdk';
import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { terminologyFiles } from '../../testing/terminologyFiles.ts';
import { valueSet } from './plugin.ts';

testPluginContract(valueSet);

const { folder, packages, local, panel, remove } = terminologyFiles();
afterAll(remove);

const check = async (body: Json, more: Record<string, unknown> = {}, kind: MessageKind = 'fhir.resource') => {
  const config = { package_folder: folder, packages, value_set: panel, path: 'Observation.code', ...more };
  const { outputs, issues } = await runPlugin(valueSet, { config, message: { kind, body } });
  return {
    port: Object.keys(outputs)[0],
    issues: issues.map(({ severity, message }) => `${severity}: ${message}`),
  };
};

const observation = (...coding: { [key: string]: Json }[]) => ({
  resourceType: 'Observation',
  code: { coding },
});

describe('value-set', () => {
  it('takes a concept when one of its codings is in the set, also below the code that the set names', async () => {
    const both = observation({ system: 'urn:x', code: '1' }, { system: local, code: 'NA' });
    expect(await check(both)).toEqual({ port: 'valid', issues: [] });
    expect((await check(observation({ system: local, code: 'HEM' }))).port).toBe('invalid');
  });

  it('says of a code outside where it stands, and not which it is', async () => {
    const { port, issues } = await check(observation({ system: local, code: 'ZZTOP' }));
    expect(port).toBe('invalid');
    expect(issues).toEqual([`error: The code at Observation.code is not in the value set ${panel}.`]);
  });

  it('tells apart what nobody can judge', async () => {
    const foreign = observation({ system: 'urn:not:here', code: '1' });
    const warned = await check(foreign);
    expect(warned.port).toBe('valid');
    expect(warned.issues.join()).toContain('warning: Nobody can tell');
    expect((await check(foreign, { unknown: 'error' })).port).toBe('invalid');
  });

  it('knows the value sets of FHIR itself, without any file', async () => {
    const gender = {
      path: 'Patient.gender',
      value_set: 'http://hl7.org/fhir/ValueSet/administrative-gender',
      packages: [],
    };
    expect((await check({ resourceType: 'Patient', gender: 'female' }, gender)).port).toBe('valid');
    expect((await check({ resourceType: 'Patient', gender: 'F' }, gender)).port).toBe('invalid');
    expect((await check({ resourceType: 'Patient' }, gender)).port).toBe('valid');
    expect((await check({ resourceType: 'Patient' }, { ...gender, required: true })).port).toBe('invalid');
  });

  it('checks HL7 v2 by the system that the node names', async () => {
    const oru = (code: string) =>
      `MSH|^~\\&|A|B|C|D|20260105||ORU^R01|1|P|2.5.1\rOBX|1|NM|${code}^x^L||140\r`;
    const config = { path: 'OBX[*]-3.1', from_system: local };
    expect((await check(oru('NA'), config, 'hl7v2')).port).toBe('valid');
    expect((await check(oru('HEM'), config, 'hl7v2')).port).toBe('invalid');
  });
});
