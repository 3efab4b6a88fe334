import { definePlugin, type ListenContext, type Listener, type ProbeCheck } from '@pyheart/plugin-sdk';
import { allowFrom } from '../../net/allowFrom.ts';
import { portCertificates } from '../../net/certificateUses.ts';
import { namedNodes } from '../../net/nodesField.ts';
import { portCheck } from '../../net/portCheck.ts';
import { runChecks } from '../../net/runChecks.ts';
import { senderCheck } from '../../net/senderCheck.ts';
import { serveHttp } from '../../net/serveHttp.ts';
import { tlsServerOptions } from '../../net/tlsOptions.ts';
import { withShared } from '../../texts/withShared.ts';
import { type HttpListenerSettings, httpListenerSettings } from './httpListenerSettings.ts';
import { problem } from './problem.ts';
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
  const isSender = senderCheck(context.config, context.clock);
  return serveHttp(context, {
    answer: (request) => receiveRequest(request, context, isSender),
    refuse: (status, headers) => problem(status, undefined, headers ? { headers } : {}),
  });
}
