import { hash } from 'node:crypto';
import { Hl7Error, hasErrors, parseHl7 } from '@pyheart/formats';
import { encodeHl7 } from '@pyheart/formats/node';
import type { Message, MessageDraft } from '@pyheart/plugin-sdk';
import { messageFromText } from '../messageFromText.ts';
import { refusal } from '../StudioError.ts';

export type EditedMessage = MessageDraft & { raw: Uint8Array<ArrayBuffer> };

/**
 * A stored message with another text: the same kind and character set, named and ordered by what the new text says.
 * Refuses text that is no message of the kind, with the place where it breaks and never with what stands there.
 */
export function editedMessage(stored: Message, text: string): EditedMessage {
  const { kind, subtype, version, meta } = stored;
  const draft = messageFromText({ kind, text, ...(subtype === undefined ? {} : { subtype }) });
  if (kind === 'hl7v2') return editedHl7(draft, meta.charset);
  const bytes =
    kind === 'binary' || kind === 'dicom.instance'
      ? Buffer.from(String(draft.body), 'base64')
      : Buffer.from(text, 'utf8');
  const { businessKey, orderKey } = meta;
  return {
    ...draft,
    ...(version === undefined ? {} : { version }),
    meta: {
      ...(businessKey === undefined ? {} : { businessKey }),
      ...(orderKey === undefined ? {} : { orderKey }),
      // What a person types is written as UTF-8, whatever the sender used.
      ...(meta.charset === undefined ? {} : { charset: 'utf-8' }),
    },
    raw: new Uint8Array(bytes),
  };
}

function editedHl7(draft: MessageDraft, charset = 'UNICODE UTF-8'): EditedMessage {
  const text = String(draft.body);
  const { message, issues } = parseHl7(text);
  if (message === undefined || hasErrors(issues)) {
    throw refusal('BAD_REQUEST', 'PH-VAL-001', 'The edited text is no HL7 v2 message.', {
      hint: 'Correct the places that are named; the first segment has to be MSH.',
      issues: issues.map(({ severity, message: sentence, hint }) => ({
        code: 'PH-VAL-001' as const,
        severity: severity === 'error' ? ('error' as const) : ('warning' as const),
        message: sentence,
        ...(hint === undefined ? {} : { hint }),
      })),
    });
  }
  const { controlId, type, trigger, version } = message;
  const patient = message.get('PID-3.1') || message.get('PID-2.1') || '';
  return {
    kind: 'hl7v2',
    subtype: trigger === '' ? type : `${type}^${trigger}`,
    ...(version === '' ? {} : { version }),
    body: text,
    meta: {
      ...(controlId === '' ? {} : { businessKey: controlId }),
      ...(patient === '' ? {} : { orderKey: patient }),
      charset,
    },
    raw: new Uint8Array(encoded(text, charset)),
  };
}

function encoded(text: string, charset: string): Uint8Array {
  try {
    return encodeHl7(text, charset);
  } catch (error) {
    if (!(error instanceof Hl7Error)) throw error;
    throw refusal('BAD_REQUEST', 'PH-VAL-001', error.issue.message, { hint: error.issue.hint ?? '' });
  }
}

/** SHA-256 of bytes in base64: tells two texts apart in the audit trail without showing either. */
export function digestOfBytes(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64');
}
