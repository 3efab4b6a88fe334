import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
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
import { senderCheck } from './checkSender.ts';
import { type HttpListenerSettings, httpListenerSettings } from './httpListenerSettings.ts';
import { problem, type Reply } from './problem.ts';
import { receiveRequest } from './receiveRequest.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Takes messages by HTTP. A 2xx leaves only once the message is stored. */
export const httpListener = definePlugin({
  key: 'http-listener',
  kind: 'adapter',
  title: 'HTTP listener',
  summary: 'Receives JSON, FHIR, HL7 v2, XML or text by web request (webhook).',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Web',
  icon: 'webhook',
  keywords: ['webhook', 'rest', 'api', 'receive', 'post', 'server', 'source'],
  texts: withShared({ es, ar }),
  config: httpListenerSettings,
  example: { host: '127.0.0.1', port: 4080, path: '/in/orders' },
  sentence: 'listens on {host}:{port}{path}',
  inputs: [],
  outputs: [
    {
      name: 'out',
      title: 'Messages',
      kinds: [
        'json',
        'fhir.resource',
        'fhir.bundle',
        'fhir.outcome',
        'hl7v2',
        'xml',
        'cda.document',
        'text',
        'binary',
      ],
      help: 'The body of each request.',
    },
  ],
  answersAfter: (settings) => {
    if (settings['reply'] === 'result') return [];
    if (settings['reply_when'] === 'validated') return namedNodes(settings['reply_checks']);
    return settings['reply_when'] === 'delivered' ? namedNodes(settings['reply_destinations']) : [];
  },
  listen,
  certificates: portCertificates,
  probe: async ({ config, clock }): Promise<ProbeCheck[]> => [
    ...(await runChecks(`${config.host}:${config.port}`, [
      {
        title: 'The settings fit together',
        look: async () => {
          allowFrom(config.allow_from);
          senderCheck(config, clock);
          return tlsServerOptions(config) ? 'Encrypted.' : 'Not encrypted.';
        },
      },
    ])),
    await portCheck(config.host, config.port),
  ],
});

async function listen(context: ListenContext<HttpListenerSettings>): Promise<Listener> {
  const { config, clock, log, node } = context;
  const isAllowed = allowFrom(config.allow_from);
  const isSender = senderCheck(config, clock);
  const inFlight = new Set<Promise<void>>();

  const server = openServer(config, (request, response) => {
    if (!isAllowed(request.socket.remoteAddress)) return send(response, problem(403));
    if (inFlight.size >= config.max_in_flight)
      return send(response, problem(429, undefined, { headers: { 'retry-after': '1' } }));
    const work = receiveRequest(request, context, isSender)
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
  });
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

function openServer(config: HttpListenerSettings, handle: RequestListener): Server {
  const tls = tlsServerOptions(config);
  return tls === undefined ? createServer(handle) : createTlsServer(tls, handle);
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(body);
}
