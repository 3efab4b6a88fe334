import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { filter } from './plugin.ts';

const adt = (patientClass: string) => ({
  kind: 'hl7v2' as const,
  body: `MSH|^~\\&|A|B|C|D|20260101||ADT^A01|1|P|2.5\rPID|1||1\rPV1|1|${patientClass}\r`,
});

testPluginContract(filter, { message: adt('I') });

it('lets a message through that matches, unchanged', async () => {
  const { outputs, explanations } = await runPlugin(filter, { message: adt('E') });
  expect(Object.keys(outputs)).toEqual(['out']);
  expect(outputs['out']?.[0]?.body).toBe(adt('E').body);
  expect(explanations).toEqual(['Rule "Inpatients and emergencies" matched: PV1-2 is "E", is one of I, E.']);
});

it('gives the others to "filtered" and says why', async () => {
  const { outputs, explanations } = await runPlugin(filter, { message: adt('O') });
  expect(Object.keys(outputs)).toEqual(['filtered']);
  expect(explanations[0]).toContain('did not match: PV1-2 is "O" (wanted: is one of I, E)');
});

it('can drop what matches instead', async () => {
  const config = { ...filter.example, action: 'drop' };
  expect(Object.keys((await runPlugin(filter, { config, message: adt('I') })).outputs)).toEqual(['filtered']);
  expect(Object.keys((await runPlugin(filter, { config, message: adt('O') })).outputs)).toEqual(['out']);
});

it('fails with the place when the message cannot be read', async () => {
  const run = runPlugin(filter, { message: { kind: 'hl7v2', body: 'PID|1' } });
  await expect(run).rejects.toMatchObject({
    code: 'PH-VAL-002',
    issues: [{ code: 'NO_HEADER', at: { line: 1 } }],
  });
});
