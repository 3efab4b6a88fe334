import { pipeline, Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { createUnzip } from 'node:zlib';
import { guardedConnector } from '@pyheart/plugin-sdk/node';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { type Answer, answerOf, bodiless } from './answerOf.ts';
import { ReadAnswer } from './ReadAnswer.ts';

/** `duplex` is asked for with every stream; the types of the DOM do not know it. */
type StreamingInit = RequestInit & { duplex?: 'half' };

/** A request that asks for nothing of fetch but to send bytes and read the answer. */
export interface PlainRequest {
  method: string;
  headers: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer> | ReadableStream;
  signal?: AbortSignal;
}

/** The plain request in these arguments of fetch; undefined when only fetch itself can do what they ask. */
export function readPlainRequest(url: URL, init: RequestInit): PlainRequest | undefined {
  const { method = 'GET', headers = {}, body, redirect, signal, duplex: _, ...rest }: StreamingInit = init;
  // A redirect is followed by fetch; names and passwords in an address are its business too.
  if (redirect !== 'manual' || url.username !== '' || url.password !== '' || hasValues(rest))
    return undefined;
  if (!/^https?:$/.test(url.protocol) || !isRecord(headers)) return undefined;
  if (body !== undefined && typeof body !== 'string' && !isBytes(body) && !isStream(body)) return undefined;
  return {
    method,
    headers: { accept: '*/*', 'accept-encoding': 'gzip, deflate', ...lowerCased(headers) },
    ...(body === undefined ? {} : { body }),
    ...(signal ? { signal } : {}),
  };
}

/**
 * What fetch gives for a plain request, for less than half of its work: the hot path of every sender. Rejects as
 * fetch does, with a TypeError that has the cause, or with the reason of the signal.
 */
export async function plainFetch(
  url: URL,
  { method, headers, body, signal }: PlainRequest,
): Promise<Response> {
  try {
    const type = typeof body === 'string' ? { 'content-type': 'text/plain;charset=UTF-8' } : {};
    const answer = await answerOf(
      guardedAgent,
      {
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: method.toUpperCase() as Dispatcher.HttpMethod,
        headers: { ...type, ...headers },
        // Given a stream, fetch itself keeps a second copy of all of it, in case of a redirect.
        body: isStream(body) ? Readable.fromWeb(body as NodeStream) : (body ?? null),
      },
      signal,
    );
    return responseOf(answer, url.href);
  } catch (cause) {
    signal?.throwIfAborted();
    throw new TypeError('fetch failed', { cause });
  }
}

/** One request at a time on a connection, as many connections as there are requests under way. */
export const guardedAgent = new Agent({
  connect: guardedConnector((lookup) => buildConnector({ lookup })),
});

function responseOf({ status, headers: given, body }: Answer, url: string): Response {
  const headers = readHeaders(given);
  if (!(body instanceof Readable)) {
    if (!bodiless.includes(status)) return new ReadAnswer({ url, status, headers, bytes: body });
    return Object.defineProperty(new Response(null, { status, headers }), 'url', { value: url });
  }
  const encoding = (headers.get('content-encoding') ?? 'identity').toLowerCase();
  const isZipped = ['gzip', 'x-gzip', 'deflate'].includes(encoding);
  // An error of either reaches whoever reads the stream.
  const bytes = isZipped ? pipeline(body, createUnzip(), () => undefined) : body;
  const response = new Response(Readable.toWeb(bytes) as ReadableStream, { status, headers });
  return Object.defineProperty(response, 'url', { value: url });
}

function readHeaders(given: Answer['headers']): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'string') headers.append(name, value);
    else for (const each of value ?? []) headers.append(name, each);
  }
  return headers;
}

function hasValues(rest: object): boolean {
  return Object.values(rest).some((value) => value !== undefined);
}

function isRecord(headers: HeadersInit): headers is Record<string, string> {
  return !(headers instanceof Headers) && !Array.isArray(headers);
}

function isStream(body: BodyInit | null | undefined): body is ReadableStream {
  return body instanceof ReadableStream;
}

function isBytes(body: BodyInit | null): body is Uint8Array<ArrayBuffer> {
  return body instanceof Uint8Array;
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
