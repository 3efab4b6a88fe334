import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { ListenContext, Listener } from '@pyheart/plugin-sdk';
import { allowFrom } from './allowFrom.ts';
import { listenOn } from './listenOn.ts';
import { tlsServerOptions } from './tlsOptions.ts';
import type { TlsServerSettings } from './tlsSettings.ts';
import { trackSockets } from './trackSockets.ts';

type PortSettings = TlsServerSettings & { host: string; port: number; allow_from: readonly string[] };

/** One who connected. */
export interface Visitor {
  /** Serves it until it leaves; never rejects. */
  serve(): Promise<void>;
  /** Finishes what is under way and ends it. */
  stop(): void;
}

export interface PortOptions<Each extends Visitor> {
  mostConnections: number;
  /** Visitors may close their half right after they asked, and still want the answer. */
  allowHalfOpen?: boolean;
  /** Those who are there, when the caller wants to look at them too. */
  visitors?: Map<Each, Promise<void>>;
  visit(socket: Socket): Each;
}

/** Opens a port of TCP or TLS and serves whoever may connect; `close` waits until all have been served. */
export async function servePort<Each extends Visitor>(
  { config, log, node }: Pick<ListenContext<PortSettings>, 'config' | 'log' | 'node'>,
  { mostConnections, allowHalfOpen = false, visitors = new Map(), visit }: PortOptions<Each>,
): Promise<Listener> {
  const isAllowed = allowFrom(config.allow_from);
  const server = openServer(config, allowHalfOpen, (socket) => {
    // A visitor sees errors while it reads; one that comes later has nobody left to tell and must not be fatal.
    socket.on('error', () => undefined);
    if (!isAllowed(socket.remoteAddress)) {
      log.warn({ node, peer: socket.remoteAddress }, 'sender not allowed');
      socket.destroy();
      return;
    }
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 30_000);
    const visitor = visit(socket);
    visitors.set(
      visitor,
      visitor.serve().finally(() => visitors.delete(visitor)),
    );
  });
  const cutRest = trackSockets(server);
  server.maxConnections = mostConnections;
  server.on('drop', (peer) =>
    log.warn({ node, peer: peer?.remoteAddress, limit: mostConnections }, 'too many senders'),
  );
  server.on('tlsClientError', (error: Error & { code?: string }, socket: Socket) => {
    log.warn({ node, reason: error.code }, 'TLS refused');
    socket.destroy();
  });
  const port = await listenOn(server, config.host, config.port);
  return {
    address: `${config.host}:${port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const visitor of visitors.keys()) visitor.stop();
      await Promise.all(visitors.values());
      cutRest();
      await closed;
    },
  };
}

function openServer(
  config: PortSettings,
  allowHalfOpen: boolean,
  onConnection: (socket: Socket) => void,
): Server {
  const tls = tlsServerOptions(config);
  if (tls === undefined) return createServer({ allowHalfOpen }, onConnection);
  return createTlsServer({ ...tls, allowHalfOpen }, onConnection);
}
