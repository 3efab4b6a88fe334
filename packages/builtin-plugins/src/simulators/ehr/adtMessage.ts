import { defaultDelimiters, escapeText } from '@pyheart/formats';
import { breakMessage } from './breakMessage.ts';
import { type InventedPatient, inventedPatient } from './inventedPatient.ts';
import { type RandomSource, randomSource } from './randomSource.ts';

export const adtEvents = ['ADT^A01', 'ADT^A03', 'ADT^A04', 'ADT^A08'] as const;
export type AdtEvent = (typeof adtEvents)[number];

/**
 * An admission, discharge, registration or update of an invented patient as HL7 v2.5.1. The same seed and number
 * give the same message but for `now` and `controlId`. `faulty` breaks it in one of the ways seen in hospitals.
 */
export function adtMessage(options: {
  seed: number;
  number: number;
  event: AdtEvent;
  controlId: string;
  now: Date;
  faulty?: boolean;
}): string {
  const { seed, number, event, controlId, now } = options;
  const random = randomSource(seed * 104_729 + number);
  const patient = inventedPatient(seed, random.below(400));
  const trigger = event.slice(4);
  const visit = planVisit(random, trigger, now);
  const stamp = dateTime(now);
  const segments = [
    [
      'MSH',
      '^~\\&',
      'EHR_SIM',
      'NORTH_CAMPUS',
      'STUDIO',
      'HUB',
      stamp,
      '',
      `ADT^${trigger}^${structures[trigger]}`,
      controlId,
      'P',
      '2.5.1',
      '',
      '',
      '',
      '',
      'USA',
      'UNICODE UTF-8',
    ],
    ['EVN', trigger, stamp, '', '', '', visit.since],
    patientSegment(patient, random),
    ['PD1', '', '', 'Northside Clinic^^10044'],
    ...(random.chance(0.7) ? [nextOfKin(patient, random)] : []),
    visitSegment(visit, random, trigger),
    ...(visit.class === 'I' ? [['PV2', '', '', escapeLeaf(visit.reason[1])]] : []),
    ...(random.chance(0.4)
      ? [['AL1', '1', random.pick(['DA', 'FA']), random.pick(allergies), random.pick(['MI', 'MO', 'SV'])]]
      : []),
    [
      'DG1',
      '1',
      '',
      `${visit.reason[0]}^${escapeLeaf(visit.reason[1])}^I10`,
      '',
      visit.since,
      trigger === 'A03' ? 'F' : 'A',
    ],
    ...(random.chance(0.5)
      ? [['IN1', '1', `${random.pick(['PPO', 'HMO'])}1`, 'P0042', 'Evergreen Health Plan']]
      : []),
  ].map((fields) => fields.join('|').replace(/\|+$/, ''));
  return `${(options.faulty ? breakMessage(segments, random) : segments).join('\r')}\r`;
}

const structures: Record<string, string> = { A01: 'ADT_A01', A03: 'ADT_A03', A04: 'ADT_A01', A08: 'ADT_A01' };

interface Visit {
  class: 'I' | 'E' | 'O';
  location: string;
  since: string;
  until: string;
  reason: readonly [string, string];
  number: string;
}

const reasons = [
  ['J18.9', 'Pneumonia, unspecified organism'],
  ['S52.501A', 'Fracture of the lower end of the radius'],
  ['I50.9', 'Heart failure, unspecified'],
  ['K35.80', 'Acute appendicitis'],
  ['O80', 'Full-term uncomplicated delivery'],
  ['R07.9', 'Chest pain, unspecified'],
  ['E11.65', 'Type 2 diabetes with hyperglycemia'],
  ['Z00.00', 'General adult medical examination'],
] as const;
const wards = ['4W^401^A', '4W^412^B', '5N^503^A', 'ICU^02^1', 'MAT^210^1', 'SURG^318^B'];
const allergies = ['70618^Penicillin^RXNORM', '227493005^Cashew nuts^SCT', '1191^Aspirin^RXNORM'];

function planVisit(random: RandomSource, trigger: string, now: Date): Visit {
  // Registrations (A04) are never inpatients; the others are mixed as in a hospital.
  const patientClass = random.pick(
    trigger === 'A04' ? (['E', 'O'] as const) : (['I', 'I', 'E', 'O'] as const),
  );
  const hours =
    trigger === 'A03' || trigger === 'A08' ? random.between(3, patientClass === 'I' ? 180 : 9) : 0;
  const place = {
    I: random.pick(wards),
    E: `ED^${random.between(1, 24)}^1`,
    O: `AMB^${random.between(101, 140)}^`,
  };
  return {
    class: patientClass,
    location: `${place[patientClass]}^NORTH_CAMPUS`,
    since: dateTime(new Date(now.getTime() - hours * 3_600_000)),
    until: trigger === 'A03' ? dateTime(now) : '',
    reason: random.pick(reasons),
    number: `V${random.between(1_000_000, 9_999_999)}`,
  };
}

function patientSegment(patient: InventedPatient, random: RandomSource): string[] {
  const address = `${escapeLeaf(patient.street)}^^${escapeLeaf(patient.city)}^${patient.state}^${patient.zip}^USA^H`;
  const ids = [
    `${patient.mrn}^^^NORTH_CAMPUS^MR`,
    ...(random.chance(0.2) ? [`P${patient.mrn}^^^STATE_HIE^PI`] : []),
  ];
  const name = `${escapeLeaf(patient.family)}^${escapeLeaf(patient.given)}^${patient.middle}^^^^L`;
  const phone = `${patient.phone}^PRN^PH`;
  return [
    'PID',
    '1',
    '',
    ids.join('~'),
    '',
    name,
    '',
    patient.birthDate,
    patient.sex,
    '',
    patient.race,
    address,
    '',
    phone,
    '',
    patient.language,
    patient.maritalStatus,
    '',
    patient.accountNumber,
  ];
}

function nextOfKin(patient: InventedPatient, random: RandomSource): string[] {
  const relation = random.pick(['SPO^Spouse^HL70063', 'CHD^Child^HL70063', 'FND^Friend^HL70063']);
  return [
    'NK1',
    '1',
    `${escapeLeaf(patient.family)}^${random.pick(['Robin', 'Kim', 'Sascha', 'Dana'])}`,
    relation,
    '',
    patient.phone,
  ];
}

function visitSegment(visit: Visit, random: RandomSource, trigger: string): string[] {
  const fields = Array.from({ length: 46 }, () => '');
  const set = (field: number, value: string) => {
    fields[field] = value;
  };
  set(0, 'PV1');
  set(1, '1');
  set(2, visit.class);
  set(3, visit.location);
  set(4, random.pick(['E', 'R', 'U']));
  set(
    7,
    random.pick([
      '1234567893^Harlow^Simone^^^Dr',
      '1987654326^Osei^Daniel^^^Dr',
      '1122334455^Berg^Tove^^^Dr',
    ]),
  );
  set(10, random.pick(['MED', 'SUR', 'CAR', 'OBS']));
  set(18, visit.class);
  set(19, `${visit.number}^^^NORTH_CAMPUS^VN`);
  if (trigger === 'A03') set(36, random.pick(['01', '01', '03', '06']));
  set(44, visit.since);
  set(45, visit.until);
  return fields;
}

function dateTime(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace(/[-T:]/g, '')}+0000`;
}

function escapeLeaf(text: string): string {
  return escapeText(text, defaultDelimiters);
}
