import { definePlugin, type ListenContext, type Listener, type ProbeCheck } from '@pyheart/plugin-sdk';
import { fhirServer } from '../../connections/webServer.ts';
import { ChangeLook } from '../../fhirChanges/ChangeLook.ts';
import { probeChanges } from '../../fhirChanges/probeChanges.ts';
import { dialCertificates, secureTarget } from '../../net/certificateUses.ts';
import { checkAddress } from '../../net/checkAddress.ts';
import { type HttpClient, httpClient } from '../../net/httpClient.ts';
import { portCheck } from '../../net/portCheck.ts';
import { repeatLooks } from '../../net/repeatLooks.ts';
import { senderCheck } from '../../net/senderCheck.ts';
import { serveHttp } from '../../net/serveHttp.ts';
import { withShared } from '../../texts/withShared.ts';
import { turnedAway } from '../fhir-listener/receiveFhir.ts';
import { NotificationTaker } from './NotificationTaker.ts';
import { receiveNotification } from './receiveNotification.ts';
import { SubscriptionKeeper } from './SubscriptionKeeper.ts';
import { secretHeader } from './subscriptionResource.ts';
import { checkedSettings, type SubscriptionSettings, watchedSearch } from './subscriptionSettings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Subscribes at a FHIR server and takes what it is told, and what it missed. */
export const fhirSubscription = definePlugin<typeof checkedSettings, HttpClient>({
  key: 'fhir-subscription',
  kind: 'adapter',
  title: 'FHIR subscription',
  summary: 'Is told by a FHIR server when records are new or changed, and catches up what it missed.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'FHIR',
  icon: 'bell',
  keywords: ['notification', 'rest-hook', 'topic', 'backport', 'event', 'source', 'push', 'r5'],
  texts: withShared({ es, ar }),
  config: checkedSettings,
  connections: [fhirServer],
  example: {
    base_url: 'https://fhir.example.org/r4',
    criteria: 'Observation?status=final',
    public_url: 'https://studio.example.org/notify',
  },
  sentence: 'is told of changes by {base_url}',
  inputs: [],
  outputs: [
    {
      name: 'out',
      title: 'Changed records',
      kinds: ['fhir.resource'],
      help: 'Each record that the server tells of, in every version once.',
    },
  ],
  certificates: (config) => dialCertificates(config, secureTarget(config.base_url)),
  async initialize({ config }) {
    checkAddress(config.base_url, 'base_url', config.allow_http);
    return httpClient(config);
  },
  cleanup: (client) => client.close(),
  listen,
  probe: async (context): Promise<ProbeCheck[]> => [
    ...(await probeChanges(context, [watchedSearch(context.config) ?? []].flat())),
    await portCheck(context.config.host, context.config.port),
  ],
});

async function listen(context: ListenContext<SubscriptionSettings, HttpClient>): Promise<Listener> {
  const { config, clock } = context;
  const keeper = new SubscriptionKeeper(context);
  const search = watchedSearch(config);
  const changes = search && (await ChangeLook.open(context, search));
  let lookNow: () => void = () => undefined;
  const receiving = {
    isSender: senderCheck(
      {
        auth_mode: config.hook_secret ? 'api_key' : 'none',
        api_key: config.hook_secret,
        api_key_header: secretHeader,
        hmac_header: '',
        hmac_timestamp_header: '',
      },
      clock,
    ),
    taker: new NotificationTaker(context, () => keeper.id()),
    lookNow: () => lookNow(),
  };
  // The server may send its handshake while it answers the subscription, so the port is open before.
  const server = await serveHttp(
    { ...context, config: { ...config, tls: false, tls_require_client: false, tls_min_version: 'TLSv1.2' } },
    { answer: (request) => receiveNotification(request, context, receiving), refuse: turnedAway },
  );
  const upkeep = repeatLooks(context, config.catch_up * 1000, async (closing) => {
    try {
      await keeper.look();
    } finally {
      // What changed can be had while the subscription cannot.
      await changes?.look(closing);
    }
  });
  lookNow = upkeep.now;
  return {
    ...server,
    async close() {
      await server.close();
      await upkeep.close();
    },
  };
}
