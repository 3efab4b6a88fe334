import { definePlugin, type ListenContext, type Listener } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { fhirServer } from '../../connections/webServer.ts';
import { ChangeLook } from '../../fhirChanges/ChangeLook.ts';
import { changeFields } from '../../fhirChanges/changeFields.ts';
import { probeChanges } from '../../fhirChanges/probeChanges.ts';
import { dialCertificates, secureTarget } from '../../net/certificateUses.ts';
import { checkAddress } from '../../net/checkAddress.ts';
import { authField, endpointFields } from '../../net/endpointSettings.ts';
import { type HttpClient, httpClient } from '../../net/httpClient.ts';
import { repeatLooks } from '../../net/repeatLooks.ts';
import { tlsClientDetailFields } from '../../net/tlsSettings.ts';
import { withShared } from '../../texts/withShared.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const config = z.object({
  ...endpointFields({
    title: 'Server address',
    help: 'The root of the FHIR server, without a trailing slash.',
    placeholder: 'https://fhir.example.org/r4',
  }),
  ...changeFields(2),
  every: z
    .number()
    .min(1)
    .max(86_400)
    .default(60)
    .meta({
      title: 'Ask every',
      description: 'Pause between two looks. A system that asks for a longer one (Retry-After) gets it.',
      'x-ui': { widget: 'duration', unit: 's', order: 4 },
    }),
  auth: authField(),
  ...tlsClientDetailFields(),
});

type Settings = z.output<typeof config>;

/** Asks a FHIR server for what changed, from a durable mark. */
export const fhirPoll = definePlugin<typeof config, HttpClient>({
  key: 'fhir-poll',
  kind: 'adapter',
  title: 'Changes at a FHIR server',
  summary: 'Asks a FHIR server at intervals for records that are new or changed, each version once.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'FHIR',
  icon: 'refresh-cw',
  keywords: ['poll', 'incremental', 'lastupdated', 'since', 'source', 'news', 'sync'],
  texts: withShared({ es, ar }),
  config,
  connections: [fhirServer],
  example: {
    base_url: 'https://fhir.example.org/r4',
    searches: [{ type: 'Observation', query: 'status=final' }],
  },
  sentence: 'asks {base_url} for changes every {every} s',
  inputs: [],
  outputs: [
    {
      name: 'out',
      title: 'Changed records',
      kinds: ['fhir.resource'],
      help: 'Each new version of a record. Records that are deleted at the server are not seen.',
    },
  ],
  certificates: (settings) => dialCertificates(settings, secureTarget(settings.base_url)),
  async initialize({ config: settings }) {
    checkAddress(settings.base_url, 'base_url', settings.allow_http);
    return httpClient(settings);
  },
  cleanup: (client) => client.close(),
  listen,
  probe: (context) => probeChanges(context, context.config.searches),
});

async function listen(context: ListenContext<Settings, HttpClient>): Promise<Listener> {
  const { config: settings } = context;
  const searches: ChangeLook[] = [];
  for (const search of settings.searches) searches.push(await ChangeLook.open(context, search));
  const looks = repeatLooks(context, settings.every * 1000, async (closing) => {
    for (const search of searches) await search.look(closing);
  });
  return { address: new URL(settings.base_url).origin, close: looks.close };
}
