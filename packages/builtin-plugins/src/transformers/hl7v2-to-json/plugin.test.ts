import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { jsonToHl7v2 } from '../json-to-hl7v2/plugin.ts';
import { hl7v2ToJson } from './plugin.ts';

const body = [
  'MSH|^~\\&|REG|NORTH|||20260301101500||ADT^A01^ADT_A01|M1|P|2.5.1',
  'PID|1||4711^^^NORTH&1.2.3&ISO^MR~99||Meier\\T\\Sohn^Anna||""|F',
  'OBX|1|FT|X||\\H\\bold\\N\\ and \\X0A\\',
  'OBX|2|NM|Y||7.1',
  '',
].join('\r');
const message = { kind: 'hl7v2' as const, subtype: 'ADT^A01', body };

testPluginContract(hl7v2ToJson, { message });

it('gives JSON from which the very same message is made again', async () => {
  const json = (await runPlugin(hl7v2ToJson, { message })).out;
  expect(json).toMatchObject({ kind: 'json', subtype: 'ADT^A01' });
  const again = await runPlugin(jsonToHl7v2, { message: { kind: 'json', body: json?.body ?? null } });
  expect(again.out?.body).toBe(body);
});

it('gives a flat object of paths when asked to', async () => {
  const { out } = await runPlugin(hl7v2ToJson, { config: { shape: 'paths' }, message });
  expect(out?.body).toMatchObject({
    'MSH-9.2': 'A01',
    'PID-3.1': '4711',
    'PID-3.4.2': '1.2.3',
    'PID-3[2]': '99',
    'PID-5.1': 'Meier&Sohn',
    'PID-7': null,
    'OBX[2]-5': '7.1',
  });
});

it('fails with the line when the text is no HL7 v2', async () => {
  const run = runPlugin(hl7v2ToJson, { message: { kind: 'hl7v2', body: '' } });
  await expect(run).rejects.toMatchObject({ code: 'PH-VAL-002', issues: [{ code: 'EMPTY' }] });
});
