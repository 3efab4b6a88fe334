import { buildAck, type Hl7Issue, parseHl7, stringifyHl7 } from '@pyheart/formats';
import type { AckIdentity } from '../../net/ackIdentity.ts';
import type { Reply } from './problem.ts';

const statuses = { AA: 200, AE: 422, AR: 422 } as const;

/** An HL7 v2 acknowledgement as the body of an answer; a refusal is 422 unless another status fits better. */
export function hl7Ack(
  received: string,
  code: keyof typeof statuses,
  identity: AckIdentity,
  more: { text?: string; issues?: readonly Hl7Issue[]; status?: number } = {},
): Reply {
  const ack = buildAck(parseHl7(received).message ?? received, code, {
    ...identity,
    errors: more.issues ?? [],
    ...(more.text === undefined ? {} : { text: more.text }),
  });
  return {
    status: more.status ?? statuses[code],
    headers: { 'content-type': 'application/hl7-v2; charset=utf-8' },
    body: stringifyHl7(ack),
  };
}
