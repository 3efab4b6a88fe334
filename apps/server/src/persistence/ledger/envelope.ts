import type { Intake } from '@pyheart/engine';
import type { Json, Message } from '@pyheart/plugin-sdk';
import { isStorableJson } from './storableText.ts';

/** What `msg.meta` holds: the envelope, without the body when the stored bytes say the same. */
export type StoredEnvelope =
  | ({ message: Omit<Message, 'body'> & { body?: Json } } & ReplayFacts)
  /** An envelope that jsonb does not take: base64 of its JSON. */
  | ({ packed: string } & ReplayFacts);

/** What makes a replay differ from the message it repeats. */
export type ReplayFacts = Pick<Intake, 'replayOf' | 'sendOnly'>;

type EnvelopeOf = Pick<Intake, 'message' | 'raw'> & ReplayFacts;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The envelope as JSON text for a jsonb column. */
export function packEnvelope({ message, raw, replayOf, sendOnly }: EnvelopeOf): string {
  const { body, ...rest } = message;
  const stored = isTextOf(body, raw) ? rest : message;
  const replay: ReplayFacts = {
    ...(replayOf === undefined ? {} : { replayOf }),
    ...(sendOnly === undefined ? {} : { sendOnly }),
  };
  const json = JSON.stringify({ message: stored, ...replay });
  if (isStorableJson(json)) return json;
  const packed = Buffer.from(JSON.stringify(stored), 'utf8').toString('base64');
  return JSON.stringify({ packed, ...replay });
}

export function unpackEnvelope(envelope: StoredEnvelope, raw: Uint8Array): Message {
  const stored: Omit<Message, 'body'> & { body?: Json } =
    'packed' in envelope
      ? JSON.parse(Buffer.from(envelope.packed, 'base64').toString('utf8'))
      : envelope.message;
  return { ...stored, body: stored.body === undefined ? decoder.decode(raw) : stored.body };
}

/** True when decoding the bytes as UTF-8 gives this text back, so that it need not be stored twice. */
function isTextOf(body: Json, raw: Uint8Array): boolean {
  if (typeof body !== 'string' || Buffer.byteLength(body) !== raw.byteLength) return false;
  return Buffer.from(body, 'utf8').equals(raw) && body.isWellFormed();
}
