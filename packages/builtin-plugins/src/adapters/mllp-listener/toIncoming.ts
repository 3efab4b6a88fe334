import { createHash } from 'node:crypto';
import type { Hl7Message } from '@pyheart/formats';
import type { IncomingMessage } from '@pyheart/plugin-sdk';
import { patientKeys } from '../../net/patientKeys.ts';
import type { ListenerSettings } from './listenerSettings.ts';

type Recognition = Pick<ListenerSettings, 'duplicates' | 'sequence'>;

/** A message of the wire as the engine takes it: named by its control id, ordered by its patient (PID-3). */
export function toIncoming(
  message: Hl7Message,
  arrived: {
    raw: Uint8Array;
    text: string;
    charset: string;
    receivedAt: Date;
    peer: string;
    labels?: Record<string, string>;
  },
  recognition: Recognition,
): IncomingMessage {
  const { controlId, type, trigger, version } = message;
  const application = message.get('MSH-3.1') ?? '';
  const facility = message.get('MSH-4.1') ?? '';
  return {
    kind: 'hl7v2',
    subtype: trigger === '' ? type : `${type}^${trigger}`,
    ...(version === '' ? {} : { version }),
    body: arrived.text,
    raw: arrived.raw,
    ...(isRecognised(controlId, recognition)
      ? {
          idempotencyKey: `${application}|${facility}|${controlId}${contentMark(arrived.raw, controlId, recognition)}`,
        }
      : {}),
    meta: {
      phi: 'yes',
      ...(controlId === '' ? {} : { businessKey: controlId }),
      ...patientKeys(message),
      charset: arrived.charset,
      contentType: 'application/hl7-v2',
      receivedAt: arrived.receivedAt.toISOString(),
      labels: {
        ...(application === '' ? {} : { sending_application: application }),
        ...(facility === '' ? {} : { sending_facility: facility }),
        peer: arrived.peer,
        ...arrived.labels,
      },
    },
  };
}

/** A number is used once, so a numbered message that comes again is known whatever else is asked for. */
function isRecognised(controlId: string, { duplicates, sequence }: Recognition): boolean {
  return sequence || (duplicates !== 'deliver' && controlId !== '');
}

/** Senders that start their counter anew reuse ids, so unless asked to refuse them the content is part of the key. */
function contentMark(raw: Uint8Array, controlId: string, { duplicates }: Recognition): string {
  if (duplicates === 'quarantine' && controlId !== '') return '';
  return `|${createHash('sha256').update(raw).digest('base64url')}`;
}
