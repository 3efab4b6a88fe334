import {
  encodeFrame,
  Hl7Error,
  type Hl7Message,
  MllpContentInvalid,
  parseHl7,
  stringifyHl7,
} from '@pyheart/formats';
import { encodeHl7 } from '@pyheart/formats/node';
import { type Message, PluginError } from '@pyheart/plugin-sdk';
import { toIssue } from '../../paths/source.ts';
import type { SenderSettings } from './senderSettings.ts';

export interface EncodedMessage {
  bytes: Uint8Array;
  controlId: string;
  charset: string;
  /** Which acknowledgements the message asks for. */
  asked: AskedAnswers;
  message: Hl7Message;
}

/** MSH-15 and MSH-16; both empty in original mode. */
export interface AskedAnswers {
  commit: string;
  application: string;
}

/** The bytes to send, with `number` in MSH-13 when messages are numbered. Throws PH-VAL-002 for what is no HL7 v2 message, PH-VAL-001 for what cannot be written or framed. */
export function encodeMessage(message: Message, settings: SenderSettings, number?: number): EncodedMessage {
  const asking = askForAnswers(readHl7(message), settings);
  const parsed = number === undefined ? asking : asking.set('MSH-13', String(number));
  const { controlId } = parsed;
  if (controlId === '' && settings.answer !== 'none') {
    throw new PluginError(
      'PH-VAL-001',
      'The message has no control id (MSH-10), so its answer could not be recognised.',
      {
        hint: 'Map a unique value to MSH-10.',
        issues: [
          {
            code: 'PH-VAL-001',
            severity: 'error',
            message: 'MSH-10 is empty.',
            at: { path: 'MSH-10', segment: 'MSH' },
          },
        ],
      },
    );
  }
  const declared = parsed.get('MSH-18') ?? '';
  const charset =
    settings.charset === 'auto' ? declared || (message.meta.charset ?? 'UNICODE UTF-8') : settings.charset;
  const bytes = encode(stringifyHl7(parsed, { segmentEnd: settings.segment_end }), charset);
  const asked = { commit: parsed.get('MSH-15') ?? '', application: parsed.get('MSH-16') ?? '' };
  return { bytes, controlId, charset, asked, message: parsed };
}

/** MSH-15 and MSH-16 as the settings want them (chapter 2.9.3). */
function askForAnswers(message: Hl7Message, { accept_ack, application_ack }: SenderSettings): Hl7Message {
  const asked = accept_ack === 'keep' ? message : message.set('MSH-15', accept_ack);
  return application_ack === 'keep' ? asked : asked.set('MSH-16', application_ack);
}

function readHl7(message: Message): Hl7Message {
  // Its issues cost a check of all of it: they are looked for only when there is no message.
  const parsed = parseHl7(typeof message.body === 'string' ? message.body : '');
  if (parsed.message !== undefined) return parsed.message;
  throw new PluginError('PH-VAL-002', `An HL7 v2 message is needed, and the ${message.kind} holds none.`, {
    hint: 'Put a node before this one that writes HL7 v2.',
    issues: message.kind === 'hl7v2' ? parsed.issues.map(toIssue) : [],
  });
}

function encode(text: string, charset: string): Uint8Array {
  try {
    const bytes = encodeHl7(text, charset);
    encodeFrame(bytes);
    return bytes;
  } catch (cause) {
    if (cause instanceof Hl7Error) {
      throw new PluginError('PH-VAL-001', cause.issue.message, {
        hint: cause.issue.hint,
        issues: [toIssue(cause.issue)],
        cause,
      });
    }
    if (cause instanceof MllpContentInvalid) throw new PluginError('PH-VAL-001', cause.message, { cause });
    throw cause;
  }
}
