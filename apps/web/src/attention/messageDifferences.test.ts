import { expect, it } from 'vitest';
import { messageDifferences } from './messageDifferences.ts';

const hl7 = (name: string) => ({
  kind: 'hl7v2' as const,
  body: `MSH|^~\\&|A|B|C|D|20240102||ADT^A01|1|P|2.5\rPID|1||7||${name}\r`,
});

it('names the fields that differ as HL7 calls them', async () => {
  expect(await messageDifferences(hl7('SMITH^ANN'), hl7('SMYTH^ANN'))).toMatchObject([
    { path: 'PID-5.1', label: expect.stringContaining('Patient Name'), expected: 'SMITH', got: 'SMYTH' },
  ]);
});

it('does not care how JSON is written', async () => {
  const json = (body: { [key: string]: number }) => ({ kind: 'json' as const, body });
  expect(await messageDifferences(json({ a: 1, b: 2 }), json({ b: 2, a: 1 }))).toEqual([]);
});

it('says that the kinds are others', async () => {
  expect(await messageDifferences(hl7('A'), { kind: 'text', body: 'A' })).toMatchObject([
    { words: 'The first is hl7v2, the second text.' },
  ]);
});
