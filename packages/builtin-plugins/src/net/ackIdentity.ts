import { hash } from 'node:crypto';
import type { Accepted } from '@pyheart/plugin-sdk';

/** What an HL7 acknowledgement says of itself: MSH-10 and MSH-7. */
export interface AckIdentity {
  controlId: string;
  now: Date;
}

/**
 * Derived from the run, so that a message which comes again gets the very same bytes, from whichever process and
 * after any restart. Another `answer` to it, such as its result, has another control id; at most 20 characters.
 */
export function ackIdentity({ runId, receivedAt }: Accepted, answer: string): AckIdentity {
  const mark = hash('sha256', `${runId} ${answer}`, 'hex').slice(0, 18).toUpperCase();
  return { controlId: `PH${mark}`, now: receivedAt };
}
