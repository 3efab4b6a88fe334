import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { ListenContext, Listener } from '@pyheart/plugin-sdk';
import { allowFrom } from '../../net/allowFrom.ts';
import { listenOn } from '../../net/listenOn.ts';
import { tlsServerOptions } from '../../net/tlsOptions.ts';
import { trackSockets } from '../../net/trackSockets.ts';
import { controlIds } from './acknowledge.ts';
import { Connection, type ConnectionDeps } from './Connection.ts';
import type { ListenerSettings } from './listenerSettings.ts';

/** Opens the port and serves whoever connects, each on a connection of his own. */
export async function openPort(
  context: ListenContext<ListenerSettings>,
  more: Pick<ConnectionDeps, 'outbox' | 'takeAnswer' | 'sequence'> = {},
): Promise<Listener> {
  const { config, log, node } = context;
  const isAllowed = allowFrom(config.allow_from);
  const connections = new Map<Connection, Promise<void>>();
  let refused = 0;
  const deps = {
    context,
    nextControlId: controlIds(context.clock.now()),
    countRefusal: () => ++refused,
    ...more,
  };
  const server = openServer(config, (socket) => {
    // A connection sees errors while it reads; one that comes later has nobody left to tell and must not be fatal.
    socket.on('error', () => undefined);
    if (!isAllowed(socket.remoteAddress)) {
      log.warn({ node, peer: socket.remoteAddress }, 'sender not allowed');
      socket.destroy();
      return;
    }
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 30_000);
    if (config.idle_timeout > 0) socket.setTimeout(config.idle_timeout * 1000, () => socket.destroy());
    const connection = new Connection(socket, deps);
    connections.set(
      connection,
      connection.serve().finally(() => connections.delete(connection)),
    );
  });
  const cutRest = trackSockets(server);
  server.maxConnections = config.max_connections;
  server.on('drop', (peer) =>
    log.warn({ node, peer: peer?.remoteAddress, limit: config.max_connections }, 'too many senders'),
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
      for (const connection of connections.keys()) connection.stop();
      await Promise.all(connections.values());
      cutRest();
      await closed;
    },
  };
}

function openServer(config: ListenerSettings, onConnection: (socket: Socket) => void): Server {
  const tls = tlsServerOptions(config);
  // Senders may close their half right after the message and still want the answer.
  if (tls === undefined) return createServer({ allowHalfOpen: true }, onConnection);
  return createTlsServer({ ...tls, allowHalfOpen: true }, onConnection);
}
