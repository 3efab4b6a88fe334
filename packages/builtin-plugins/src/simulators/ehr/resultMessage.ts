import { breakMessage, resultFaults } from './breakMessage.ts';
import { inventedPatient } from './inventedPatient.ts';
import { type RandomSource, randomSource } from './randomSource.ts';

const laboratory = 'North Campus Laboratory^L^^^^CLIA&2.16.840.1.113883.4.7&ISO^XX^^^05D0999999';
const panel = [
  { code: 'NA', words: 'Sodium', unit: 'mmol/L', low: 136, high: 145 },
  { code: 'K', words: 'Potassium', unit: 'mmol/L', low: 3.5, high: 5.1 },
  { code: 'CREA', words: 'Creatinine', unit: 'mg/dL', low: 0.6, high: 1.3 },
  { code: 'GLU', words: 'Glucose', unit: 'mg/dL', low: 70, high: 140 },
] as const;
const findings = [
  { code: '260373001^Detected^SCT', flag: 'A' },
  { code: '260415000^Not detected^SCT', flag: 'N' },
] as const;

/**
 * A laboratory report of an invented patient as ORU^R01: a panel with local codes, or a test that health departments
 * want to know. The same seed and number give the same message but for `now` and `controlId`.
 */
export function resultMessage(options: {
  seed: number;
  number: number;
  controlId: string;
  now: Date;
  faulty?: boolean;
}): string {
  const { seed, number, controlId, now } = options;
  const random = randomSource(seed * 15_485_863 + number);
  const patient = inventedPatient(seed, random.below(400));
  const stamp = time(now);
  const taken = time(new Date(now.getTime() - random.between(1, 6) * 3_600_000));
  const isPanel = random.chance(0.5);
  const order = isPanel
    ? '24326-1^Electrolytes 1998 panel^LN'
    : '94500-6^SARS-CoV-2 RNA Resp Ql NAA+probe^LN';
  const segments = [
    `MSH|^~\\&|LIS_SIM|North Campus Laboratory^05D0999999^CLIA|STUDIO|HUB|${stamp}||ORU^R01^ORU_R01|${controlId}|P|2.5.1||||||UNICODE UTF-8`,
    `PID|1||${patient.mrn}^^^NORTH_CAMPUS^MR||${patient.family}^${patient.given}^${patient.middle}||${patient.birthDate}|${patient.sex}||${patient.race}|${patient.street}^^${patient.city}^${patient.state}^${patient.zip}^USA^H||${patient.phone}^PRN^PH`,
    `OBR|1|P${number}|F${seed}-${number}^LIS_SIM|${order}|||${taken}|||||||||||||||${stamp}||LAB|F`,
    ...(isPanel ? panelResults(random, taken) : [finding(random, taken)]),
  ];
  return `${(options.faulty ? breakMessage(segments, random, resultFaults) : segments).join('\r')}\r`;
}

function panelResults(random: RandomSource, taken: string): string[] {
  return panel.map(({ code, words, unit, low, high }, index) => {
    const value = Math.round((low + (high - low) * (random.between(-20, 120) / 100)) * 10) / 10;
    const flag = value < low ? 'L' : value > high ? 'H' : 'N';
    return `OBX|${index + 1}|NM|${code}^${words}^L||${value}|${unit}^^UCUM|${low}-${high}|${flag}|||F|||${taken}|||||||||${laboratory}`;
  });
}

function finding(random: RandomSource, taken: string): string {
  const { code, flag } = random.pick(findings);
  return `OBX|1|CWE|94500-6^SARS-CoV-2 RNA Resp Ql NAA+probe^LN||${code}||Not detected|${flag}|||F|||${taken}|||||||||${laboratory}`;
}

/** YYYYMMDDHHMMSS+0000 */
function time(at: Date): string {
  return `${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}+0000`;
}
