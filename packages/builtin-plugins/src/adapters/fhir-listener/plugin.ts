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
import { type FacadeSettings, facadeSettings } from './facadeSettings.ts';
import { receiveFhir, turnedAway } from './receiveFhir.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** A FHIR server that a pipeline answers for. Nothing is answered before the request is stored. */
export const fhirListener = definePlugin({
  key: 'fhir-listener',
  kind: 'adapter',
  title: 'FHIR listener',
  summary: 'Is a FHIR server for others: the pipeline answers what clients read, search, create and send.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'FHIR',
  icon: 'server',
  keywords: ['facade', 'rest', 'api', 'receive', 'server', 'source', 'r4', 'capability', 'search'],
  texts: withShared({ es, ar }),
  config: facadeSettings,
  example: {
    port: 4081,
    path: '/fhir',
    resources: [{ type: 'Patient', parameters: 'identifier, family, birthdate' }],
  },
  sentence: 'answers FHIR on {host}:{port}{path}',
  inputs: [],
  outputs: [
    {
      name: 'out',
      title: 'Requests',
      kinds: ['json', 'fhir.resource', 'fhir.bundle'],
      help: 'The record or bundle of a write; else what is asked for, as JSON. What arrives at "Give back to the caller" is the answer.',
    },
  ],
  answersWithGivenBack: true,
  answersAfter: (settings) => {
    if (settings['write_answer'] === 'validated') return namedNodes(settings['reply_checks']);
    return settings['write_answer'] === 'delivered' ? namedNodes(settings['reply_destinations']) : [];
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

async function listen(context: ListenContext<FacadeSettings>): Promise<Listener> {
  const { config, clock } = context;
  const door = { isSender: senderCheck(config, clock), startedAt: clock.now() };
  return serveHttp(context, {
    answer: (request) => receiveFhir(request, context, door),
    refuse: turnedAway,
  });
}
