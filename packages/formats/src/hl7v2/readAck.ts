import type { Hl7Place, Hl7Severity } from './issue.ts';
import type { Hl7Message } from './message.ts';

/** One error a receiver reported. */
export type AckError = { at: Hl7Place; code: string; text: string; severity: Hl7Severity };

/** What an acknowledgement says. */
export type Ack = {
  /** MSA-1 as sent, such as `AA`. */
  code: string;
  /** `commit` for CA/CE/CR, `application` for AA/AE/AR. */
  kind: 'commit' | 'application' | 'unknown';
  verdict: 'accepted' | 'error' | 'rejected' | 'unknown';
  /** MSA-2: MSH-10 of the message it answers. */
  controlId: string;
  /** MSA-3. */
  text: string;
  /** MSA-4 of the sequence number protocol. */
  expectedSequence?: number;
  errors: AckError[];
};

/** Reads an acknowledgement, ERR of v2.5 and later (ERR-2/3/4) and of before (ERR-1); undefined without an MSA. */
export function readAck(message: Hl7Message): Ack | undefined {
  if (message.segmentsNamed('MSA').length === 0) return undefined;
  const code = message.get('MSA-1') ?? '';
  const expected = message.get('MSA-4') ?? '';
  return {
    code,
    ...(meanings[code] ?? { kind: 'unknown', verdict: 'unknown' }),
    controlId: message.get('MSA-2') ?? '',
    text: message.get('MSA-3') ?? '',
    ...(/^-?\d+$/.test(expected) && { expectedSequence: Number(expected) }),
    errors: message.segmentsNamed('ERR').flatMap((_, index) => readErr(message, index + 1)),
  };
}

const meanings: Record<string, Pick<Ack, 'kind' | 'verdict'>> = {
  AA: { kind: 'application', verdict: 'accepted' },
  AE: { kind: 'application', verdict: 'error' },
  AR: { kind: 'application', verdict: 'rejected' },
  CA: { kind: 'commit', verdict: 'accepted' },
  CE: { kind: 'commit', verdict: 'error' },
  CR: { kind: 'commit', verdict: 'rejected' },
};

const severities: Record<string, Hl7Severity> = { I: 'info', W: 'warning' };

function readErr(message: Hl7Message, occurrence: number): AckError[] {
  const get = (path: string) => message.get(`ERR[${occurrence}]-${path}`) ?? '';
  const hasModern = get('3') !== '' || get('2') !== '' || get('4') !== '';
  if (hasModern) {
    return [
      {
        at: toPlace(['2.1', '2.2', '2.3', '2.4', '2.5', '2.6'].map(get)),
        code: get('3.1'),
        text: get('8') || get('7') || get('3.2') || get('3.9'),
        severity: severities[get('4')] ?? 'error',
      },
    ];
  }
  return message.getAll(`ERR[${occurrence}]-1[*]`).map((_, index) => {
    const part = (component: string) => get(`1[${index + 1}].${component}`);
    return {
      at: toPlace(['1', '2', '3'].map(part)),
      code: part('4.1'),
      text: part('4.2'),
      severity: 'error',
    };
  });
}

function toPlace(texts: string[]): Hl7Place {
  const [segment = '', ...rest] = texts;
  const numbers = rest.map((text) => (/^\d+$/.test(text) ? Number(text) : undefined));
  const [occurrence, field, repetition, component, subcomponent] = numbers;
  return {
    ...(segment !== '' && { segment }),
    ...(occurrence !== undefined && { occurrence }),
    ...(field !== undefined && { field }),
    ...(repetition !== undefined && { repetition }),
    ...(component !== undefined && { component }),
    ...(subcomponent !== undefined && { subcomponent }),
  };
}
