import { runPlugin } from '@pyheart/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { fhirValidator } from '../../validators/fhir-validator/plugin.ts';
import { hl7v2ToFhir } from './plugin.ts';

const rate = '8867-4^Heart rate^LN';

async function convert(observation: string, patient = 'PID|1||4711^^^NORTH^MR||Meier^Anna') {
  const header = 'MSH|^~\\&|LAB|NORTH|||20260301101500+0100||ORU^R01^ORU_R01|1|P|2.5.1';
  const body = [header, patient, 'OBR|1|||718-7', `OBX|1|${observation}`, ''].join('\r');
  const { out } = await runPlugin(hl7v2ToFhir, { message: { kind: 'hl7v2', body } });
  if (out === undefined) throw new Error('There is no bundle.');
  return out;
}

const validate = (message: Awaited<ReturnType<typeof convert>>) =>
  runPlugin(fhirValidator, { config: { rules: [] }, message });

it.each([
  ['in the unit that FHIR asks for', `NM|${rate}||72|/min^^UCUM|||||F|||20260301`],
  ['in a unit that people write', `NM|${rate}||72|bpm|||||F|||20260301`],
  ['without a unit', `NM|${rate}||72||||||F|||20260301`],
  ['in another unit', 'NM|8310-5^Temperature^LN||37.2|C|||||F|||20260301'],
  ['in words', `NM|${rate}||fast||||||F|||20260301`],
  ['as a code', `CE|${rate}||60|beats/min|||||F|||20260301`],
  ['as a file', `ED|${rate}||^TEXT^PLAIN^A^x||||||F|||20260301`],
  ['without a value', `NM|${rate}||`],
  ['without a time', `NM|${rate}||72|/min^^UCUM|||||F`],
  ['of a year', `NM|${rate}||72|/min^^UCUM|||||F|||2026`],
  ['under a second code', `NM|HR^^L^${rate}||72|/min^^UCUM|||||F|||20260301`],
  ['both pressures in one text', 'ST|85354-9^Blood pressure^LN||120/80||||||F|||20260301'],
  ['a panel without its parts', 'NM|85353-1^Vital signs^LN||||||||F|||20260301'],
])('makes of a vital sign %s what its profile asks for', async (_, observation) => {
  const { issues, outputs } = await validate(await convert(observation));
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(outputs).toHaveProperty('valid');
});

it('marks the patient of a vital sign as unknown when the message names none', async () => {
  const { outputs } = await validate(await convert(`NM|${rate}||72|/min^^UCUM|||||F|||20260301`, 'NTE|1'));
  expect(outputs).toHaveProperty('valid');
});

it('keeps a value that the profile does not allow, as a component', async () => {
  expect(JSON.stringify(await convert(`NM|${rate}||fast||||||F|||20260301`))).toMatch(
    /"component":\[\{"code":[^[]+\[[^\]]+\]\},"valueString":"fast"/,
  );
});
