export interface AdmissionFacts {
  /** MSH-10. */
  controlId: string;
  /** PID-5.1: a name that nothing but this journey uses, so that it can be searched for. */
  family?: string;
  /** PID-7. */
  birthDate?: string;
}

/** An ADT^A01 of an invented inpatient, as a hospital system would send it: segments end with CR. */
export function admission({ controlId, family = 'Quillfeather', birthDate = '19800213' }: AdmissionFacts) {
  const patient = `77${controlId.length}${controlId.replace(/\D/g, '')}`;
  return [
    `MSH|^~\\&|EHR|NORTH|STUDIO|HUB|20260302083000||ADT^A01^ADT_A01|${controlId}|P|2.5.1`,
    'EVN|A01|20260302083000',
    `PID|1||${patient}^^^NORTH^MR||${family}^Ada||${birthDate}|F|||1 Elm St^^Springvale^OR^97001`,
    // PV1-19 is the visit number, PV1-44 when it began.
    `PV1|1|I|3E^307^A${'|'.repeat(16)}V${patient}^^^NORTH^VN${'|'.repeat(25)}20260302083000`,
    '',
  ].join('\r');
}
