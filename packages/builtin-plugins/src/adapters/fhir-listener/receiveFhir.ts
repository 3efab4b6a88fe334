import type { IncomingMessage as HttpRequest } from 'node:http';
import { type IncomingMessage, type ListenContext, PluginError } from '@pyheart/plugin-sdk';
import type { SenderCheck } from '../../net/senderCheck.ts';
import type { HttpReply } from '../../net/serveHttp.ts';
import { takeBody } from '../../net/takeBody.ts';
import { answerAsk } from './answerAsk.ts';
import type { FacadeSettings } from './facadeSettings.ts';
import { facadeStatement } from './facadeStatement.ts';
import { fhirReply, refusal } from './fhirReply.ts';
import { readAsk } from './readAsk.ts';
import { routeRequest } from './routeRequest.ts';

type Context = ListenContext<FacadeSettings>;

export interface Door {
  isSender: SenderCheck;
  startedAt: Date;
}

/** Takes one request: checks the door, reads it, stores the message, answers. Never rejects for what a client did. */
export async function receiveFhir(request: HttpRequest, context: Context, door: Door): Promise<HttpReply> {
  const { config } = context;
  const url = new URL(request.url ?? '/', 'http://listener');
  if (url.pathname !== config.path && !url.pathname.startsWith(`${config.path}/`))
    return refusal(404, 'not-found', 'Nothing is served at this path.');
  const steps = url.pathname
    .slice(config.path.length)
    .split('/')
    .filter((step) => step !== '')
    .map(decoded);
  const ask = routeRequest(request.method ?? 'GET', steps, config);
  // What a server can do is open to everyone (R4, 3.1.0.13).
  if ('interaction' in ask && ask.interaction === 'capabilities')
    return fhirReply(200, facadeStatement(config, rootOf(request, config), door.startedAt));
  const needsBody = config.auth_mode === 'hmac';
  const stranger = needsBody ? undefined : refuseStranger(door.isSender(request.headers, new Uint8Array()));
  if (stranger) return stranger;
  if ('status' in ask) return ask;
  const unmet = unmetCondition(request);
  if (unmet) return unmet;
  const bytes = await bodyOf(request, context);
  if ('status' in bytes) return bytes;
  const late = needsBody ? refuseStranger(door.isSender(request.headers, bytes)) : undefined;
  if (late) return late;
  const readAt = performance.now();
  const incoming = readAsk({ ask, request, bytes, query: url.searchParams }, context);
  if ('status' in incoming) return incoming;
  const accepted = await store(incoming, context);
  if (accepted === undefined)
    return refusal(503, 'transient', 'The request could not be stored. Send it again later.', {
      'retry-after': '5',
    });
  const prefer = String(request.headers['prefer'] ?? '');
  const reply = await answerAsk(accepted, { ask, root: rootOf(request, config), prefer }, context);
  context.acknowledged(performance.now() - readAt);
  return isUnchanged(request, reply)
    ? { status: 304, headers: { etag: reply.headers?.['etag'] ?? '' } }
    : reply;
}

/** The answer before a request is looked at. */
export function turnedAway(status: 403 | 429, headers?: Record<string, string>): HttpReply {
  return status === 403
    ? refusal(403, 'security', 'This address may not send here.', headers)
    : refusal(429, 'throttled', 'Too many requests are under way.', headers);
}

function refuseStranger(sender: ReturnType<SenderCheck>): HttpReply | undefined {
  if (sender.ok) return undefined;
  const { challenge } = sender;
  return refusal(401, 'login', 'The client did not prove who it is.', {
    ...(challenge === undefined ? {} : { 'www-authenticate': challenge }),
  });
}

/** A condition that nobody here checks must not be passed over: the client would think that it held. */
function unmetCondition({ headers }: HttpRequest): HttpReply | undefined {
  if (headers['if-none-exist'] !== undefined)
    return refusal(400, 'not-supported', 'Conditional creates (If-None-Exist) are not offered here.');
  if (headers['if-match'] !== undefined)
    return refusal(400, 'not-supported', 'Updates of a version (If-Match) are not offered here.');
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    return refusal(415, 'not-supported', 'Compressed bodies are not taken here.');
  const accepts = headers.accept ?? '';
  return /xml/.test(accepts) && !/json|\*\/\*/.test(accepts)
    ? refusal(406, 'not-supported', 'Answers are given as application/fhir+json.')
    : undefined;
}

async function bodyOf(request: HttpRequest, { config, blobs }: Context): Promise<Uint8Array | HttpReply> {
  const mostBytes = config.max_body_mb * 1024 * 1024;
  const tooLarge = refusal(413, 'too-long', `A body may have ${config.max_body_mb} MB.`);
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return tooLarge;
  const body = await takeBody(request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>, {
    mostBytes,
    blobs,
    isApart: () => false,
  });
  return body !== 'too large' && 'bytes' in body ? body.bytes : tooLarge;
}

async function store(incoming: IncomingMessage, context: Context) {
  try {
    return await context.emit(incoming);
  } catch (error) {
    const reason =
      error instanceof PluginError ? error.code : error instanceof Error ? error.name : typeof error;
    context.log.error(
      { node: context.node, bytes: incoming.raw.length, reason },
      'message could not be stored',
    );
    return undefined;
  }
}

/** The root as clients know it: as it was set, else as the request names it. */
function rootOf({ headers }: HttpRequest, { public_url, tls, path, host, port }: FacadeSettings): string {
  if (public_url !== '') return public_url;
  const named = /^[\w.:[\]-]{1,255}$/.test(headers.host ?? '') ? headers.host : `${host}:${port}`;
  return `${tls ? 'https' : 'http'}://${named}${path}`;
}

function isUnchanged({ method, headers }: HttpRequest, reply: HttpReply): boolean {
  const etag = reply.headers?.['etag'];
  return method === 'GET' && reply.status === 200 && etag !== undefined && headers['if-none-match'] === etag;
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
