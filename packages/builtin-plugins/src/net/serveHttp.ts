import { createServer, type IncomingMessage as HttpRequest, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { ListenContext, Listener } from '@pyheart/plugin-sdk';
import { allowFrom } from './allowFrom.ts';
import { listenOn } from './listenOn.ts';
import { tlsServerOptions } from './tlsOptions.ts';
import type { TlsServerSettings } from './tlsSettings.ts';
import { trackSockets } from './trackSockets.ts';

/** What is sent back. */
export interface HttpReply {
  status: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

export interface HttpServerSettings extends TlsServerSettings {
  host: string;
  port: number;
  path: string;
  allow_from: string[];
  max_in_flight: number;
}

export interface HttpService {
  /** Rejects only when the sender hung up. */
  answer(request: HttpRequest): Promise<HttpReply>;
  /** The answer to an address that may not send (403), or to one request too many (429). */
  refuse(status: 403 | 429, headers?: Record<string, string>): HttpReply;
}

/** An HTTP server for a source: who may connect, how many at once, and a close that lets what is under way finish. */
export async function serveHttp(
  context: ListenContext<HttpServerSettings>,
  service: HttpService,
): Promise<Listener> {
  const { config, log, node } = context;
  const isAllowed = allowFrom(config.allow_from);
  const inFlight = new Set<Promise<void>>();
  const tls = tlsServerOptions(config);
  const handle = (request: HttpRequest, response: ServerResponse) => {
    if (!isAllowed(request.socket.remoteAddress)) return send(response, service.refuse(403));
    if (inFlight.size >= config.max_in_flight)
      return send(response, service.refuse(429, { 'retry-after': '1' }));
    const work = service
      .answer(request)
      .then((reply) => {
        // A sender that is still sending must hear the answer, and not a reset: the rest is read and thrown away.
        request.resume();
        send(response, reply);
      })
      // The sender hung up in the middle of its request.
      .catch(() => {
        log.warn({ node, peer: request.socket.remoteAddress }, 'request broke off');
        response.destroy();
      })
      .finally(() => inFlight.delete(work));
    inFlight.add(work);
  };
  const server = tls === undefined ? createServer(handle) : createTlsServer(tls, handle);
  const cutRest = trackSockets(server);
  // Slow senders must not hold a connection for ever.
  server.requestTimeout = 120_000;
  server.headersTimeout = 30_000;
  const port = await listenOn(server, config.host, config.port);
  return {
    address: `${config.tls ? 'https' : 'http'}://${config.host}:${port}${config.path}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await Promise.allSettled(inFlight);
      server.closeAllConnections();
      cutRest();
      await closed;
    },
  };
}

function send(response: ServerResponse, { status, headers, body }: HttpReply): void {
  response.writeHead(status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(body);
}
