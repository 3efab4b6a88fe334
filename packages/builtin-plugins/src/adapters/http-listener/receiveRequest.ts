import { randomUUID } from 'node:crypto';
import type { IncomingMessage as HttpRequest } from 'node:http';
import {
  type Accepted,
  type BlobReference,
  blobBody,
  blobRaw,
  type IncomingMessage,
  type ListenContext,
  PluginError,
} from '@pyheart/plugin-sdk';
import type { AckIdentity } from '../../net/ackIdentity.ts';
import { guessKind, type ReadBody, readBody } from '../../net/readBody.ts';
import type { SenderCheck } from '../../net/senderCheck.ts';
import { type TakenBody, takeBody } from '../../net/takeBody.ts';
import { answerRequest } from './answerRequest.ts';
import { hl7Ack } from './hl7Ack.ts';
import type { HttpListenerSettings } from './httpListenerSettings.ts';
import { problem, type Reply } from './problem.ts';
import { batchReply, isBatch, keyInBatch, piecesOfBatch } from './receiveBatch.ts';

type Context = ListenContext<HttpListenerSettings>;

/** Takes one request: checks the door, reads the body, stores the message, answers. Never rejects for what a sender did. */
export async function receiveRequest(
  request: HttpRequest,
  context: Context,
  isSender: SenderCheck,
): Promise<Reply> {
  const { config } = context;
  const asked = { ...context, config: { ...config, reply: replyTo(request, config) } };
  const url = new URL(request.url ?? '/', 'http://listener');
  if (url.pathname !== config.path) return problem(404);
  if (!config.methods.some((method) => method === request.method)) {
    return problem(405, undefined, { headers: { allow: config.methods.join(', ') } });
  }
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    return problem(415, `The encoding ${quote(encoding)} is not taken. Send the body as it is.`);
  // Who may not send is sent away before anything of the body is kept; only a signature needs all of it.
  const needsBody = config.auth_mode === 'hmac';
  if (!needsBody) {
    const stranger = refuseStranger(isSender(request.headers, new Uint8Array()));
    if (stranger) return stranger;
  }
  const contentType = request.headers['content-type'] ?? '';
  const body = await bodyOf(request, contentType, context);
  if (body === 'too large') return problem(413, `A body may have ${config.max_body_mb} MB.`);
  if (body === 'not kept') return notStored;
  const readAt = performance.now();
  const bytes = 'bytes' in body ? body.bytes : new Uint8Array();
  const stranger = needsBody ? refuseStranger(isSender(request.headers, bytes)) : undefined;
  if (stranger) return stranger;
  if (!('reference' in body) && takesHl7(bytes, contentType, config) && isBatch(bytes)) {
    const reply = await receiveBatch(bytes, contentType, request, asked);
    context.acknowledged(performance.now() - readAt);
    return reply;
  }
  const read =
    'reference' in body ? apart(body.reference, contentType) : readRequest(bytes, contentType, url, config);
  if ('problem' in read) return unreadable(read, bytes, asked);
  const raw = 'reference' in body ? blobRaw(body.reference) : bytes;
  const incoming = toIncoming(read, raw, request, asked);
  const accepted = await store(incoming, asked);
  if (accepted === undefined) return notStored;
  const reply = await answerRequest(accepted, incoming, asked);
  context.acknowledged(performance.now() - readAt);
  return reply;
}

/** Each message of a batch is stored, kept again and answered for itself; the answers go back together. */
async function receiveBatch(
  bytes: Uint8Array,
  contentType: string,
  request: HttpRequest,
  context: Context,
): Promise<Reply> {
  const { text, pieces } = piecesOfBatch(bytes, contentType);
  const replies: Reply[] = [];
  for (const [index, { raw, read, labels }] of pieces.entries()) {
    if ('problem' in read) {
      replies.push(unreadable(read, raw, context));
      continue;
    }
    const incoming = keyInBatch(toIncoming(read, raw, request, context, labels), index);
    const accepted = await store(incoming, context);
    // Sent again, those that are stored already are known by their keys.
    if (accepted === undefined) return notStored;
    replies.push(await answerRequest(accepted, incoming, context));
  }
  if (context.config.reply === 'echo')
    return { status: 200, headers: { 'content-type': contentType }, body: bytes };
  return batchReply(text, replies, context.clock.now());
}

/** Which answer a request gets: HL7 v2 is acknowledged as such unless something else is asked for. */
function replyTo({ headers }: HttpRequest, { reply }: HttpListenerSettings): HttpListenerSettings['reply'] {
  if (reply !== 'as_asked') return reply;
  const isHl7 = (type: string) => /hl7-v2|er7/i.test(type);
  const { accept = '', 'content-type': sent = '' } = headers;
  const asks = isHl7(accept) || (isHl7(sent) && (accept === '' || accept.includes('*/*')));
  return asks ? 'hl7_ack' : 'accepted';
}

function takesHl7(bytes: Uint8Array, contentType: string, { body_kind }: HttpListenerSettings): boolean {
  return body_kind === 'hl7v2' || (body_kind === 'auto' && guessKind(bytes, contentType) === 'hl7v2');
}

function refuseStranger(sender: ReturnType<SenderCheck>): Reply | undefined {
  if (sender.ok) return undefined;
  const { challenge } = sender;
  return problem(401, undefined, challenge ? { headers: { 'www-authenticate': challenge } } : {});
}

const notStored = problem(503, undefined, { headers: { 'retry-after': '5' } });

/** Reads the body; one that is big and no text is kept apart while it arrives. */
async function bodyOf(
  request: HttpRequest,
  contentType: string,
  { config, blobs, log, node }: Context,
): Promise<TakenBody | 'not kept'> {
  const mostBytes = config.max_body_mb * 1024 * 1024;
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return 'too large';
  try {
    // A sender that hears "too large" before it has sent everything must not be cut off.
    return await takeBody(request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>, {
      mostBytes,
      blobs,
      // A signature is over all of the body, which therefore has to be at hand; an echo gives it back.
      isApart: (start) =>
        config.auth_mode !== 'hmac' &&
        config.reply !== 'echo' &&
        (config.body_kind === 'binary' ||
          (config.body_kind === 'auto' && guessKind(start, contentType) === 'binary')),
    });
  } catch (error) {
    if (!(error instanceof PluginError)) throw error;
    log.error({ node, code: error.code }, 'content could not be kept');
    return 'not kept';
  }
}

function apart(reference: BlobReference, contentType: string): ReadBody {
  const meta = contentType === '' ? {} : { meta: { contentType } };
  return { draft: { kind: 'binary', body: blobBody(reference), ...meta } };
}

/** Requests without a body are told by their query, as webhooks by GET do. */
function readRequest(
  bytes: Uint8Array,
  contentType: string,
  url: URL,
  config: HttpListenerSettings,
): ReadBody {
  if (bytes.length === 0 && config.body_kind === 'auto') {
    return { draft: { kind: 'json', body: Object.fromEntries(url.searchParams) } };
  }
  return readBody(bytes, config.body_kind, contentType);
}

function unreadable(
  read: Extract<ReadBody, { problem: string }>,
  bytes: Uint8Array,
  context: Context,
): Reply {
  context.log.warn(
    { node: context.node, bytes: bytes.length, code: read.issues?.[0]?.code },
    'message refused',
  );
  if (context.config.reply === 'hl7_ack')
    return hl7Ack(Buffer.from(bytes).toString('latin1'), 'AR', refusalIdentity(context), {
      issues: read.issues ?? [],
    });
  return problem(422, read.problem);
}

function toIncoming(
  { draft, controlId }: Extract<ReadBody, { draft: unknown }>,
  raw: Uint8Array,
  request: HttpRequest,
  context: Context,
  batch: Record<string, string> = {},
): IncomingMessage {
  const { config } = context;
  const given = config.key_header === '' ? undefined : request.headers[config.key_header.toLowerCase()];
  const key = typeof given === 'string' && given !== '' ? given.slice(0, 200) : controlId;
  return {
    ...draft,
    raw,
    ...(key ? { idempotencyKey: `${config.path}|${key}` } : {}),
    meta: {
      phi: 'unknown',
      ...draft.meta,
      ...(key ? { businessKey: key } : {}),
      receivedAt: context.clock.now().toISOString(),
      labels: { method: request.method ?? '', peer: request.socket.remoteAddress ?? '', ...batch },
    },
  };
}

async function store(incoming: IncomingMessage, context: Context): Promise<Accepted | undefined> {
  try {
    return await context.emit(incoming);
  } catch (error) {
    const reason = error instanceof Error ? error.name : typeof error;
    context.log.error(
      { node: context.node, bytes: incoming.raw.length, reason },
      'message could not be stored',
    );
    return undefined;
  }
}

function refusalIdentity({ clock }: Context): AckIdentity {
  return { controlId: randomUUID().replaceAll('-', '').slice(0, 20).toUpperCase(), now: clock.now() };
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}
