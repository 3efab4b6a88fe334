import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { definePlugin, type ListenContext, type Listener, type ProbeCheck } from '@pyheart/plugin-sdk';
import { allowFrom } from '../../net/allowFrom.ts';
import { portCertificates } from '../../net/certificateUses.ts';
import { listenOn } from '../../net/listenOn.ts';
import { namedNodes } from '../../net/nodesField.ts';
import { portCheck } from '../../net/portCheck.ts';
import { runChecks } from '../../net/runChecks.ts';
import { tlsServerOptions } from '../../net/tlsOptions.ts';
import { trackSockets } from '../../net/trackSockets.ts';
import { withShared } from '../../texts/withShared.ts';
import { controlIds } from './acknowledge.ts';
import { Connection } from './Connection.ts';
import { type ListenerSettings, listenerSettings } from './listenerSettings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Takes HL7 v2 messages over MLLP and answers them. A positive answer leaves only once the message is stored. */
export const mllpListener = definePlugin({
  key: 'mllp-listener',
  kind: 'adapter',
  title: 'HL7 v2 listener (MLLP)',
  summary: 'Receives HL7 v2 messages from hospital systems and acknowledges each one.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'HL7 v2',
  icon: 'ear',
  keywords: ['adt', 'oru', 'receive', 'server', 'tcp', 'ack', 'in', 'source'],
  texts: withShared({ es, ar }),
  config: listenerSettings,
  example: { host: '127.0.0.1', port: 2575 },
  sentence: 'listens on {host}:{port}',
  inputs: [],
  outputs: [{ name: 'out', title: 'Messages', kinds: ['hl7v2'], help: 'Each message as it arrived.' }],
  answersAfter: (settings) => {
    if (settings['ack_when'] === 'validated') return namedNodes(settings['ack_checks']);
    return settings['ack_when'] === 'delivered' ? namedNodes(settings['ack_destinations']) : [];
  },
  listen,
  certificates: portCertificates,
  probe: async ({ config }): Promise<ProbeCheck[]> => [
    ...(await runChecks(`${config.host}:${config.port}`, [
      {
        title: 'The settings fit together',
        look: async () => {
          allowFrom(config.allow_from);
          return tlsServerOptions(config) ? 'Encrypted.' : 'Not encrypted.';
        },
      },
    ])),
    await portCheck(config.host, config.port),
  ],
});

async function listen(context: ListenContext<ListenerSettings>): Promise<Listener> {
  const { config, log, node } = context;
  const isAllowed = allowFrom(config.allow_from);
  const connections = new Map<Connection, Promise<void>>();
  let refused = 0;
  const deps = {
    context,
    nextControlId: controlIds(context.clock.now()),
    countRefusal: () => ++refused,
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
