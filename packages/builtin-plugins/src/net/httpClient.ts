import { Readable } from 'node:stream';
import { type Clock, type Credentials, type PluginContext, PluginError } from '@pyheart/plugin-sdk';
import { guardedConnector } from '@pyheart/plugin-sdk/node';
import { Agent, buildConnector, Dispatcher1Wrapper } from 'undici';
import type { BigBody } from './bodyBytes.ts';
import type { HttpCallSettings } from './endpointSettings.ts';
import { failedBeforeSending, networkFailure } from './networkFailure.ts';
import { piecesOf } from './piecesOf.ts';
import { readLimited } from './readLimited.ts';
import { type RequestLimiter, requestLimiter } from './requestLimiter.ts';
import { retryAfter } from './retryAfter.ts';
import { sentAndLost } from './sentAndLost.ts';
import { timeLimit } from './timeLimit.ts';
import { tlsClientOptions } from './tlsOptions.ts';
import type { TlsClientSettings } from './tlsSettings.ts';

export interface HttpCall {
  method: string;
  url: URL;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer> | BigBody;
  /** True when sending it twice does no harm; decides what a lost answer means. */
  repeatable: boolean;
  /** Statuses that the caller reads itself although they would be failures otherwise. */
  accepts?: (status: number) => boolean;
  /** A good answer (2xx) is given as it comes in, however long it is. */
  streamed?: boolean;
}

export interface HttpAnswer {
  status: number;
  headers: Headers;
  bytes: Uint8Array;
  /** Of a streamed answer, instead of `bytes`. */
  pieces?: AsyncIterable<Uint8Array>;
  /** The address that answered, after redirects. */
  url: URL;
}

export type HttpSettings = HttpCallSettings & TlsClientSettings & { auth?: string | undefined };

/** One node's way to HTTP systems: limits, TLS, sign-in with one token refresh, redirects, failures with codes. */
export interface HttpClient {
  /** Any answer resolves, except 401, 403, 429 and 5xx, which fail with their code. */
  send(context: PluginContext, call: HttpCall): Promise<HttpAnswer>;
  close(): Promise<void>;
}

export function httpClient(settings: HttpSettings): HttpClient {
  const limiter = requestLimiter({ concurrency: settings.concurrency, perSecond: settings.rate_per_second });
  const agent = needsOwnTls(settings) ? ownAgent(settings) : undefined;
  return {
    send: (context, call) => send({ context, settings, limiter, agent }, call),
    close: async () => agent?.close(),
  };
}

function ownAgent(settings: TlsClientSettings): Agent {
  const tls = tlsClientOptions(settings);
  return new Agent({ connect: guardedConnector((lookup) => buildConnector({ ...tls, lookup })) });
}

interface Session {
  context: PluginContext;
  settings: HttpSettings;
  limiter: RequestLimiter;
  agent: Agent | undefined;
}

async function send(session: Session, call: HttpCall): Promise<HttpAnswer> {
  const { context, settings } = session;
  const answer = await answerTo(session, call);
  if (call.accepts?.(answer.status)) return answer;
  const failure = statusFailure(answer, call, context.clock, settings.max_retry_after);
  if (failure) throw failure;
  return answer;
}

/** A token may have been revoked before its time; a fresh one is tried once. */
async function answerTo(session: Session, call: HttpCall): Promise<HttpAnswer> {
  const { context, settings } = session;
  const own = { 'user-agent': settings.user_agent, ...settings.extra_headers, ...call.headers };
  const { auth } = settings;
  if (!auth) return followRedirects(session, call, own, {});
  const request = { ...call, headers: own };
  const credentials = await context.credentials(auth, { request });
  const answer = await sendSigned(session, call, own, credentials);
  if (answer.status !== 401) return answer;
  const wish = { refresh: true, refused: credentials, request };
  return sendSigned(session, call, own, await context.credentials(auth, wish));
}

function sendSigned(
  session: Session,
  call: HttpCall,
  own: Record<string, string>,
  { query, headers = {} }: Credentials,
): Promise<HttpAnswer> {
  const url = query ? withQuery(call.url, query) : call.url;
  return followRedirects(session, { ...call, url }, own, headers);
}

function withQuery(address: URL, query: Record<string, string>): URL {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

const maxRedirects = 5;

async function followRedirects(
  session: Session,
  first: HttpCall,
  own: Record<string, string>,
  signed: Record<string, string>,
): Promise<HttpAnswer> {
  let call = first;
  for (let hop = 0; ; hop++) {
    // Credentials and our own extra headers may be secrets of the first system, so another origin never gets them.
    const sameOrigin = hop === 0 || call.url.origin === first.url.origin;
    const headers = sameOrigin
      ? { ...own, ...signed }
      : { ...first.headers, 'user-agent': session.settings.user_agent };
    const answer = await session.limiter(session.context.signal, () => sendOnce(session, call, headers));
    const next = redirectTarget(answer, call, session.settings.allow_http);
    if (next === undefined) return answer;
    if (hop === maxRedirects) {
      throw new PluginError('PH-PRT-001', `${first.url.host} redirects more than ${maxRedirects} times.`);
    }
    call = next;
  }
}

function redirectTarget(answer: HttpAnswer, call: HttpCall, allowHttp: boolean): HttpCall | undefined {
  const location = answer.headers.get('location');
  if (location === null || ![301, 302, 303, 307, 308].includes(answer.status)) return undefined;
  const keepsMethod = answer.status === 307 || answer.status === 308;
  const reads = call.method === 'GET' || call.method === 'HEAD';
  // Turning a write into a GET would look like success while nothing was written.
  if (!keepsMethod && !reads) return undefined;
  const url = URL.parse(location, call.url);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  if (url.protocol === 'http:' && call.url.protocol === 'https:' && !allowHttp) {
    throw new PluginError(
      'PH-SEC-001',
      `${call.url.host} redirects to an unencrypted address on ${url.host}.`,
    );
  }
  return { ...call, url };
}

async function sendOnce(
  session: Session,
  call: HttpCall,
  headers: Record<string, string>,
): Promise<HttpAnswer> {
  const { context, settings } = session;
  const system = call.url.host;
  const limit = timeLimit(context.signal, settings.timeout * 1000);
  const init: RequestInit & { dispatcher?: unknown } = {
    method: call.method,
    headers: lengthOf(call, headers),
    // Ready to follow a redirect, fetch keeps a second copy of what it streams; the server's own client does not.
    redirect: isBig(call) && session.agent ? 'error' : 'manual',
    signal: limit.signal,
    ...bodyOf(call),
    // The fetch of Node takes handlers of an older undici; the wrapper translates.
    ...(session.agent ? { dispatcher: new Dispatcher1Wrapper(session.agent) } : {}),
  };
  try {
    const response = await context.fetch(call.url, init);
    const { status, headers: said } = response;
    if (call.streamed && response.ok) {
      const reading = { signal: context.signal, idleMs: settings.timeout * 1000, system };
      return { status, headers: said, bytes: none, pieces: piecesOf(response.body, reading), url: call.url };
    }
    const bytes = await readLimited(response, settings.max_response_mb * 1024 * 1024, system);
    return { status, headers: said, bytes, url: call.url };
  } catch (error) {
    if (context.signal.aborted) throw error;
    const failure = networkFailure(error, { system, timeoutSeconds: settings.timeout });
    if (!(failure instanceof PluginError) || failure.class !== 'transient' || failedBeforeSending(error))
      throw failure;
    if (call.method === 'GET' || call.method === 'HEAD') throw failure;
    if (call.repeatable) throw sentAndLost(failure);
    throw outcomeUnknown(system, `${call.method} was sent, then the connection was lost`, error);
  } finally {
    limit.end();
  }
}

const none = new Uint8Array();

/** Big content flows from the store to the socket; each try begins it anew. */
function bodyOf({ body }: HttpCall): { body?: BodyInit; duplex?: 'half' } {
  if (body === undefined) return {};
  if (typeof body === 'string' || body instanceof Uint8Array) return { body };
  return { body: Readable.toWeb(Readable.from(body.pieces())) as ReadableStream, duplex: 'half' };
}

function isBig(call: Pick<HttpCall, 'body'>): call is { body: BigBody } {
  return typeof call.body === 'object' && !(call.body instanceof Uint8Array);
}

/** With a length the request is not chunked, which many older systems do not read. */
function lengthOf(call: HttpCall, headers: Record<string, string>): Record<string, string> {
  return isBig(call) ? { ...headers, 'content-length': String(call.body.bytes) } : headers;
}

/** The failure of a status that no plugin treats as an answer: sign-in, pace and server errors (plugins.md, 3). */
function statusFailure(
  answer: HttpAnswer,
  call: HttpCall,
  clock: Clock,
  cap: number,
): PluginError | undefined {
  const system = answer.url.host;
  const { status } = answer;
  const retryAt = retryAfter(answer.headers.get('retry-after'), clock.now(), cap);
  const detail = retryAt ? { retryAt } : {};
  if (status === 401 || status === 403) {
    return new PluginError('PH-AUT-001', `${system} refused our credentials (${status}).`, {
      hint:
        status === 401
          ? 'Check the authenticator of the node.'
          : 'The account may lack the right for this request.',
    });
  }
  if (status === 429 || (status === 503 && retryAt)) {
    const until = retryAt ? ` until ${retryAt.toISOString()}` : '';
    return new PluginError('PH-NET-004', `${system} asked us to slow down${until} (${status}).`, detail);
  }
  if (status === 408)
    return new PluginError('PH-NET-002', `${system} gave up waiting for our request (408).`, detail);
  // 503 says that the request was not taken; after any other server error a write may have happened.
  if (status === 503) return new PluginError('PH-NET-003', `${system} is not available (503).`, detail);
  if (status < 500) return undefined;
  if (status === 501 || status === 505) {
    return new PluginError('PH-REJ-001', `${system} does not support ${call.method} here (${status}).`);
  }
  if (call.repeatable) {
    const mayHaveArrived = call.method !== 'GET' && call.method !== 'HEAD';
    return new PluginError('PH-NET-003', `${system} failed inside (${status}).`, {
      ...detail,
      mayHaveArrived,
    });
  }
  return outcomeUnknown(system, `${call.method} was answered ${status}`);
}

function outcomeUnknown(system: string, what: string, cause?: unknown): PluginError {
  return new PluginError('PH-DLV-002', `${system}: ${what}; nobody knows whether it took effect.`, {
    hint: 'Look whether the system has it. If not, replay the message.',
    ...(cause === undefined ? {} : { cause }),
  });
}

function needsOwnTls(settings: TlsClientSettings): boolean {
  return (
    Boolean(settings.tls_ca) ||
    Boolean(settings.tls_client_cert) ||
    Boolean(settings.tls_servername) ||
    !settings.tls_verify ||
    settings.tls_min_version !== 'TLSv1.2'
  );
}
