/** Stands in every value that belongs to a patient; where it shows up in a log, content has leaked. */
export const patientMark = 'ZQXP';

/** One message of the rig: a key is a patient, its sequence counts that patient's messages of one sender. */
export interface ChaosMessage {
  key: string;
  sequence: number;
  /** `key-sequence`: MSH-10 or the Idempotency-Key, at most 20 characters, nothing of the patient. */
  controlId: string;
  text: string;
}

export interface Patient {
  key: string;
  facility: string;
}

/** An HL7 v2 ADT^A08 about this patient. */
export function hl7Message({ key, facility }: Patient, sequence: number): ChaosMessage {
  const controlId = `${key}-${sequence}`;
  const text = [
    `MSH|^~\\&|CHAOS|${facility}|STUDIO|RIG|20260101120000||ADT^A08^ADT_A01|${controlId}|P|2.5.1`,
    'EVN|A08|20260101120000',
    `PID|1||${patientMark}${key}^^^${facility}^MR||${patientMark}FAMILY^${patientMark}GIVEN^Q||19800101|F`,
    `PV1|1|I|W${sequence % 7}^1^A|||||||||||||||||V${sequence}`,
    `NTE|1||${patientMark} note ${sequence} ${'lorem ipsum '.repeat(sequence % 5)}`,
    '',
  ].join('\r');
  return { key, sequence, controlId, text };
}

/** The same as JSON, for the HTTP listener. */
export function jsonMessage({ key, facility }: Patient, sequence: number): ChaosMessage {
  const controlId = `${key}-${sequence}`;
  const patient = { id: `${patientMark}${key}`, family: `${patientMark}FAMILY` };
  return { key, sequence, controlId, text: JSON.stringify({ controlId, facility, patient, sequence }) };
}

const scanBytes = 1_150_000;

/** A scan as PDF that is larger than what the ledger keeps in its rows. */
export function scanMessage({ key }: Patient, sequence: number): ChaosMessage {
  const controlId = `${key}-${sequence}`;
  const head = `%PDF-1.7 ${JSON.stringify({ controlId, patient: `${patientMark}${key}` })} `;
  return { key, sequence, controlId, text: head.padEnd(scanBytes, `${controlId} lorem ipsum `) };
}

/** The control id of a message as a sink received it; undefined for what none of ours is. */
export function controlIdOf(text: string): string | undefined {
  if (text.startsWith('MSH|')) return text.split('\r', 1)[0]?.split('|')[9];
  return /"controlId":\s*"([^"]+)"/.exec(text)?.[1];
}
