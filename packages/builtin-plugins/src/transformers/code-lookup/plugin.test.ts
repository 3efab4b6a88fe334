import { readCsv } from '@pyheart/plugin-sdk';
import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { codeLookup } from './plugin.ts';

const oru = (...codes: string[]) => ({
  kind: 'hl7v2' as const,
  subtype: 'ORU^R01',
  body: [
    'MSH|^~\\&|LAB|NORTH|||2026||ORU^R01|M1|P|2.5',
    ...codes.map((code, at) => `OBX|${at + 1}|NM|${code}||1`),
    '',
  ].join('\n'),
});
const run = (config: object, message: object = oru('NA^Sodium^L', 'K')) =>
  runPlugin(codeLookup, {
    config: { ...codeLookup.example, ...config },
    message: message as ReturnType<typeof oru>,
  });

testPluginContract(codeLookup, { message: oru('NA') });

describe('codes in HL7 v2', () => {
  it('are translated in place, and nothing else changes', async () => {
    const { out, explanations } = await run({});
    expect(out).toMatchObject({ kind: 'hl7v2', subtype: 'ORU^R01' });
    expect(out?.body).toBe(oru('2951-2^Sodium^L', '2823-3').body);
    expect(explanations).toEqual(['2 codes translated, 0 not listed (error).']);
  });

  it('can be kept as the alternate code', async () => {
    const { out } = await run({ keep_original: true }, oru('NA^Sodium^L'));
    expect(out?.body).toBe(oru('2951-2^Sodium^L^NA^Sodium^L').body);
  });

  it('are of one system only, and get another, when the systems are named', async () => {
    const { out, explanations } = await run(
      { keep_original: true, from_system: 'L', to_system: 'LN' },
      oru('NA^Sodium^L', 'K^Potassium^99X', 'ZZ^Other^LN'),
    );
    expect(out?.body).toBe(oru('2951-2^Sodium^LN^NA^Sodium^L', 'K^Potassium^99X', 'ZZ^Other^LN').body);
    expect(explanations).toEqual(['1 codes translated, 0 not listed (error).']);
  });

  it('that are not listed fail, stay, or become a fixed one', async () => {
    const odd = oru('NA', 'Zyxwvut');
    const failure = await run({}, odd).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'PH-MAP-001',
      issues: [{ at: { path: 'OBX[*]-3.1', field: 'table' } }],
    });
    expect(JSON.stringify(failure) + String(failure)).not.toContain('Zyxwvut');
    expect((await run({ on_missing: 'keep' }, odd)).out?.body).toBe(oru('2951-2', 'Zyxwvut').body);
    expect((await run({ on_missing: 'fixed', fixed: 'UNK' }, odd)).out?.body).toBe(oru('2951-2', 'UNK').body);
  });
});

it('translates codes of FHIR resources in a bundle', async () => {
  const bundle = {
    kind: 'fhir.bundle',
    body: {
      resourceType: 'Bundle',
      entry: [
        { resource: { resourceType: 'Observation', code: { coding: [{ code: 'NA' }, { code: 'K' }] } } },
        { resource: { resourceType: 'Patient', code: 'NA' } },
      ],
    },
  };
  const { out } = await run({ path: 'Observation.code.coding.code' }, bundle);
  expect(out?.body).toMatchObject({
    entry: [
      { resource: { code: { coding: [{ code: '2951-2' }, { code: '2823-3' }] } } },
      { resource: { code: 'NA' } },
    ],
  });
});

describe('tables as CSV', () => {
  it('are read with quotes, other separators and a heading', async () => {
    expect(readCsv('\uFEFFfrom;to\r\n"a;""b""";1\r\n\r\n"x\ny";2')).toEqual([
      { line: 1, cells: ['from', 'to'] },
      { line: 2, cells: ['a;"b"', '1'] },
      { line: 4, cells: ['x\ny', '2'] },
    ]);
    const { out } = await run({ table: [], csv: 'from,to\nNA,2951-2\nK,2823-3\n' });
    expect(out?.body).toBe(oru('2951-2^Sodium^L', '2823-3').body);
  });

  it('are refused with the line that is wrong', () => {
    const problems = (csv: string) =>
      codeLookup.config
        .safeParse({ path: 'PID-8', csv })
        .error?.issues.map(({ path, message }) => [path[0], message]);
    expect(problems('a,1\nb')).toEqual([['csv', 'Line 2 of the CSV text needs two values: from, to.']]);
    expect(problems('a,1\na,2')).toEqual([['csv', 'Line 2 of the CSV text: "a" already means "1".']]);
    expect(problems('')).toEqual([['table', 'The table is empty.']]);
  });
});
