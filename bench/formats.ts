// pnpm bench:formats [--write]    HL7 v2 read by several parsers, and made into FHIR, on one core
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseHl7 } from '@pyheart/formats';
import { sampleMessages } from '../packages/builtin-plugins/src/samples/index.ts';
import { guide } from '../packages/builtin-plugins/src/transformers/hl7v2-to-fhir/guide.ts';
import { v2ToFhir } from '../packages/builtin-plugins/src/transformers/hl7v2-to-fhir/v2ToFhir.ts';
import { formatsPage, type ParserRow } from './formatsPage.ts';
import { hl7Parsers } from './hl7Parsers.ts';

/**
 * Time is that of the process, so that other work on the machine does not count. Parsers take turns in every round, and
 * the best round of each counts: the first ones compile on the way.
 */
const rounds = 10;
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const adt = sampleMessages.find(({ id }) => id === 'adt-a01-inpatient')?.text ?? '';
const [header = '', , patient = ''] = adt.split('\r');
const results = Array.from(
  { length: 2000 },
  (_, index) => `OBX|${index + 1}|NM|2093-3^Cholesterol^LN||${150 + (index % 80)}|mg/dL^^UCUM|<200||||F`,
);
const oru = [
  header.replace('ADT^A01^ADT_A01', 'ORU^R01^ORU_R01'),
  patient,
  'OBR|1|||24331-1^Lipids^LN',
  ...results,
];
const messages = [
  { title: 'an admission (ADT^A01)', text: adt, last: 'PV1' as const, times: 8000 },
  {
    title: 'a report of 2,000 results (ORU^R01)',
    text: `${oru.join('\r')}\r`,
    last: 'OBX' as const,
    times: 20,
  },
];

const v2 = v2ToFhir(guide);
const rows = messages.flatMap(measureParsers);
const converted = bestOf(2000, convertAdmission);
const page = formatsPage({
  rows,
  conversionsPerSecond: Math.round(1e6 / converted),
  machine: `${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`,
  date: new Date().toISOString(),
});
process.stdout.write(page);
if (values.write) await writeFile(join(import.meta.dirname, '../docs/bench/formats.md'), page);

function measureParsers({ title, text, last, times }: (typeof messages)[number]): ParserRow[] {
  const [wanted = ''] = hl7Parsers.map(({ readFive }) => readFive(text, last).join('|'));
  const best = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    for (const { name, readFive } of hl7Parsers) {
      const found = readFive(text, last).join('|');
      if (found !== wanted) throw new Error(`${name} reads ${found}, not ${wanted}.`);
      const spent = microseconds(times, () => readFive(text, last));
      best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, spent));
    }
  }
  return [...best].map(([parser, spent]) => ({
    message: title,
    characters: text.length,
    parser,
    microseconds: spent,
  }));
}

function bestOf(times: number, work: () => void): number {
  return Math.min(...Array.from({ length: rounds }, () => microseconds(times, work)));
}

function microseconds(times: number, work: () => void): number {
  const start = process.cpuUsage();
  for (let count = 0; count < times; count++) work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / times;
}

function convertAdmission(): void {
  const { message } = parseHl7(adt);
  if (message === undefined) throw new Error('The sample is no message.');
  v2.convert(message);
}
