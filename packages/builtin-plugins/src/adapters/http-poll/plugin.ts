import { definePlugin, type ListenContext, type Listener, PluginError } from '@pyheart/plugin-sdk';
import { fhirServer, webServer } from '../../connections/webServer.ts';
import { addressChecks } from '../../net/addressChecks.ts';
import { behindServer } from '../../net/behindServer.ts';
import { dialCertificates, secureTarget } from '../../net/certificateUses.ts';
import { checkAddress } from '../../net/checkAddress.ts';
import { judgeSignIn, signInChecks } from '../../net/httpChecks.ts';
import { type HttpClient, httpClient } from '../../net/httpClient.ts';
import { repeatLooks } from '../../net/repeatLooks.ts';
import { runChecks } from '../../net/runChecks.ts';
import { PollMark } from '../../polling/PollMark.ts';
import { withShared } from '../../texts/withShared.ts';
import { type PollSettings, pollSettings } from './pollSettings.ts';
import { type PolledItem, readPage } from './readPage.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

type Context = ListenContext<PollSettings, HttpClient>;

/** Asks a web address again and again for what is new. */
export const httpPoll = definePlugin<typeof pollSettings, HttpClient>({
  key: 'http-poll',
  kind: 'adapter',
  title: 'Ask for news',
  summary: 'Asks a FHIR server or any web address at intervals and takes in what is new.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Web',
  icon: 'refresh-cw',
  keywords: ['poll', 'pull', 'rest', 'api', 'fhir', 'search', 'changes', 'since', 'source'],
  texts: withShared({ es, ar }),
  config: pollSettings,
  connections: [webServer, fhirServer],
  example: { url: 'https://fhir.example.org/r4/Observation', answer: 'fhir', every: 60 },
  sentence: 'asks {url} every {every} s',
  inputs: [],
  outputs: [
    {
      name: 'out',
      title: 'What is new',
      kinds: ['json', 'fhir.resource', 'fhir.bundle', 'hl7v2', 'xml', 'cda.document', 'text', 'binary'],
      help: 'Each new item, or the answer when it has changed.',
    },
  ],

  certificates: (config) => dialCertificates(config, secureTarget(behindServer(config.base_url, config.url))),
  async initialize({ config }) {
    checkAddress(behindServer(config.base_url, config.url), 'url', config.allow_http);
    return httpClient(config);
  },
  cleanup: (client) => client.close(),
  listen,
  probe: async (context) => {
    const { config } = context;
    const client = httpClient(config);
    try {
      const address = behindServer(config.base_url, config.url);
      return await runChecks(
        URL.parse(address)?.host ?? config.url,
        [
          ...addressChecks(context, address, 'url'),
          ...signInChecks(context),
          {
            title: 'The address answers',
            look: async () => {
              const answer = await client.send(context, {
                method: 'GET',
                url: addressOf(config, undefined),
                repeatable: true,
                accepts: () => true,
              });
              judgeSignIn(answer.status, answer.url.host, Boolean(config.auth));
              refuseFailure(answer.status, answer.url.host);
              const { items, next } = readPage(answer, config);
              return `${items.length} ${items.length === 1 ? 'message' : 'messages'}${next ? ' on the first page' : ''}.`;
            },
          },
        ],
        context,
      );
    } finally {
      await client.close();
    }
  },
});

async function listen(context: Context): Promise<Listener> {
  const { config } = context;
  const mark = await PollMark.open(context.store, {
    hasValues: hasValues(config),
    startFrom: config.start_from,
  });
  const looks = repeatLooks(context, config.every * 1000, (closing) => look(context, mark, closing));
  return { address: new URL(behindServer(config.base_url, config.url)).origin, close: looks.close };
}

/** One look: every page, every new item accepted, and only then the mark moved. */
async function look(context: Context, mark: PollMark, closing: AbortSignal): Promise<void> {
  const { config, state: client } = context;
  const all: PolledItem[] = [];
  const first = addressOf(config, mark.value);
  let etag: string | undefined;
  let url: URL | undefined = first;
  for (let page = 1; url !== undefined && !closing.aborted; page += 1) {
    if (page > config.max_pages) throw tooLong(url.host, config.max_pages);
    const known = page === 1 && mark.etag !== undefined ? { 'if-none-match': mark.etag } : {};
    const answer = await client.send(context, { method: 'GET', url, headers: known, repeatable: true });
    if (answer.status === 304) return;
    refuseFailure(answer.status, url.host);
    etag = page === 1 ? (answer.headers.get('etag') ?? undefined) : undefined;
    const { items, next } = readPage(answer, config);
    for (const item of items) {
      all.push(item);
      if (!mark.isKnown(item)) await take(context, mark, item);
    }
    url = next === undefined ? undefined : followed(next, url);
  }
  // Cut off in the middle, the rest is asked for by the next start.
  if (url === undefined) await mark.move(all, etag);
}

async function take(context: Context, mark: PollMark, item: PolledItem): Promise<void> {
  const { draft, raw, value } = item;
  const businessKey = value === undefined ? {} : { businessKey: value };
  await context.emit({
    ...draft,
    raw,
    // Accepted, but the mark was not moved when the process died: asked for again, it is not delivered twice.
    idempotencyKey: mark.idempotencyKey(item),
    meta: { phi: 'unknown', ...businessKey, ...draft.meta, receivedAt: context.clock.now().toISOString() },
  });
}

function hasValues({ answer, cursor_parameter, cursor_path }: PollSettings): boolean {
  return answer === 'fhir' || (answer === 'json' && cursor_parameter !== '' && cursor_path !== '');
}

function addressOf(config: PollSettings, value: string | undefined): URL {
  const url = checkAddress(behindServer(config.base_url, config.url), 'url', config.allow_http);
  for (const [name, text] of Object.entries(config.query)) url.searchParams.append(name, text);
  if (value === undefined || !hasValues(config)) return url;
  // Not "later than": others may have been stored within the same moment.
  if (config.answer === 'fhir') url.searchParams.append('_lastUpdated', `ge${value}`);
  else url.searchParams.append(config.cursor_parameter, value);
  return url;
}

function followed(next: string, from: URL): URL {
  const url = URL.parse(next, from);
  if (url === null || url.origin !== from.origin) {
    throw new PluginError(
      'PH-SEC-001',
      `The next page does not lie on ${from.host}, so it is not asked for.`,
      {
        hint: 'Ask the system why its links lead elsewhere; credentials are sent to one system only.',
      },
    );
  }
  return url;
}

function refuseFailure(status: number, host: string): void {
  if (status >= 200 && status < 300) return;
  throw new PluginError(
    status === 404 || status === 410 ? 'PH-REJ-002' : 'PH-REJ-001',
    `${host} answered ${status}.`,
    {
      hint: 'Check the address, the query and the sign-in.',
    },
  );
}

function tooLong(host: string, maxPages: number): PluginError {
  return new PluginError('PH-VAL-001', `${host} has more than ${maxPages} pages of news.`, {
    hint: 'Begin with a later value, or raise "Most pages".',
  });
}
