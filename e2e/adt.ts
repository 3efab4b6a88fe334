/** An ADT^A01 of an invented inpatient, with what a test is about. */
export function adtMessage(parts: {
  controlId: string;
  family?: string;
  birthDate?: string;
  patientClass?: string;
  mrn?: string;
}): string {
  const {
    controlId,
    family = 'Quillfeather',
    birthDate = '19800213',
    patientClass = 'I',
    mrn = '77001',
  } = parts;
  const visit = fields({
    1: '1',
    2: patientClass,
    3: '3E^307^A',
    19: 'V9001^^^NORTH^VN',
    44: '20260302083000',
  });
  return [
    `MSH|^~\\&|EHR|NORTH|STUDIO|HUB|20260302083000||ADT^A01^ADT_A01|${controlId}|P|2.5.1`,
    'EVN|A01|20260302083000',
    `PID|1||${mrn}^^^NORTH^MR||${family}^Ada||${birthDate}|F|||1 Elm St^^Springvale^OR^97001`,
    `PV1|${visit}`,
    '',
  ].join('\r');
}

/** Fields by their numbers, such as PV1-19 under 19. */
function fields(values: Record<number, string>): string {
  const last = Math.max(...Object.keys(values).map(Number));
  return Array.from({ length: last }, (_, index) => values[index + 1] ?? '').join('|');
}
