import { parseHl7, placedMessages, readBatch, writeBatch } from '@pyheart/formats';
import { decodeHl7 } from '@pyheart/formats/node';
import type { IncomingMessage } from '@pyheart/plugin-sdk';
import { batchLabels } from '../../flow/batchLabels.ts';
import { answerHeader } from '../../net/batchAnswer.ts';
import { encodeOrUtf8 } from '../../net/encodeOrUtf8.ts';
import { type ReadBody, readBody } from '../../net/readBody.ts';
import { json, type Reply } from './problem.ts';

type Piece = { raw: Uint8Array; read: ReadBody; labels: Record<string, string> };

/** Whether a body is an HL7 v2 batch: it begins with FHS or BHS. */
export function isBatch(bytes: Uint8Array): boolean {
  return /^(\xef\xbb\xbf)?\s*(FHS|BHS)[^A-Za-z0-9\s]/.test(
    Buffer.from(bytes.subarray(0, 64)).toString('latin1'),
  );
}

/** The messages of a batch, each for itself. Of one whose counts do not fit none can be read: it may have been cut off. */
export function piecesOfBatch(bytes: Uint8Array, contentType: string): { text: string; pieces: Piece[] } {
  const declared = /charset="?([\w-]+)/i.exec(contentType)?.[1];
  const { text, charset } = decodeHl7(bytes, declared === undefined ? {} : { override: declared });
  const file = readBatch(text);
  const wrong = file.issues.filter(({ severity }) => severity === 'error');
  const [first] = wrong;
  const pieces = placedMessages(file).map((each) => {
    const raw = encodeOrUtf8(each.text, charset);
    const read = first
      ? { problem: `${first.message} ${first.hint}`, issues: wrong }
      : readBody(raw, 'hl7v2', contentType, charset);
    return { raw, read, labels: batchLabels(each.place) };
  });
  return { text, pieces };
}

/** One answer of the answers to all messages: a batch of acknowledgements, or a list. */
export function batchReply(text: string, replies: readonly Reply[], now: Date): Reply {
  const status = statusOf(replies);
  const isHl7 = replies.every(({ headers }) => headers?.['content-type']?.includes('hl7-v2'));
  if (!isHl7 || replies.length === 0)
    return json(status, { messages: replies.map((reply) => ({ http: reply.status, ...members(reply) })) });
  const acks = replies.flatMap(({ body }) => parseHl7(String(body)).message ?? []);
  return {
    status,
    headers: { 'content-type': 'application/hl7-v2; charset=utf-8' },
    body: writeBatch(acks, { header: answerHeader(text), now }),
  };
}

/** 207 when some were taken and some were not. */
function statusOf(replies: readonly Reply[]): number {
  const isTaken = ({ status }: Reply) => status < 300;
  if (replies.length === 0 || !replies.some(isTaken)) return 422;
  if (!replies.every(isTaken)) return 207;
  return Math.max(...replies.map(({ status }) => status));
}

function members({ body }: Reply): object {
  const value: unknown = JSON.parse(String(body));
  return typeof value === 'object' && value !== null ? value : {};
}

/** A message of a batch is known again by the key of its request and its place in it. */
export function keyInBatch(incoming: IncomingMessage, index: number): IncomingMessage {
  const { idempotencyKey } = incoming;
  return idempotencyKey === undefined
    ? incoming
    : { ...incoming, idempotencyKey: `${idempotencyKey}|${index}` };
}
