import { fakeClock, runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { jsonToHl7v2 } from './plugin.ts';

const json = (body: Parameters<typeof runPlugin>[1]['message']['body']) => ({ kind: 'json' as const, body });
const admission = {
  'MSH-3': 'PORTAL',
  'MSH-9.1': 'ADT',
  'MSH-9.2': 'A04',
  'PID-3.1': '4711',
  'PID-5.1': 'O|Neil',
  'PID-30': false,
  'OBX-1': 1,
  'OBX[2]-1': 2,
  'PID-7': null,
};

testPluginContract(jsonToHl7v2, { message: json(admission) });

it('makes a message from paths, escapes text and completes the header', async () => {
  const { out } = await runPlugin(jsonToHl7v2, { message: json(admission), clock: fakeClock() });
  expect(out).toMatchObject({ kind: 'hl7v2', subtype: 'ADT^A04', version: '2.5.1' });
  const lines = String(out?.body).split('\r');
  expect(lines[0]).toMatch(/^MSH\|\^~\\&\|PORTAL\|\|\|\|\d{14}\+0000\|\|ADT\^A04\|\w{20}\|P\|2\.5\.1$/);
  expect(lines.slice(1)).toEqual([`PID|||4711||O\\F\\Neil||""${'|'.repeat(23)}N`, 'OBX|1', 'OBX|2', '']);
});

it('names the path of what it cannot use, and counts to a key that is none', async () => {
  const body = { ...admission, name: 'x', 'PID-11': ['a'] };
  const run = runPlugin(jsonToHl7v2, { message: json(body) });
  const number = Object.keys(body).indexOf('name') + 1;
  await expect(run).rejects.toMatchObject({
    code: 'PH-VAL-001',
    issues: [
      { message: `Key ${number} of the JSON is not an HL7 path.`, at: { path: '$' } },
      { at: { path: 'PID-11' } },
    ],
  });
});

it('refuses segments that are none, naming the place', async () => {
  const run = runPlugin(jsonToHl7v2, { message: json({ segments: [{ name: 'pid', fields: [] }] }) });
  await expect(run).rejects.toMatchObject({
    code: 'PH-VAL-001',
    issues: [{ at: { path: 'segments.0.name' } }],
  });
});

it('refuses a message without a type', async () => {
  const run = runPlugin(jsonToHl7v2, { message: json({ 'PID-3.1': '4711' }) });
  await expect(run).rejects.toMatchObject({
    issues: [expect.objectContaining({ at: expect.objectContaining({ path: 'MSH-9' }) })],
  });
});
