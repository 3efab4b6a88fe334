import { type ListenContext, PluginError } from '@pyheart/plugin-sdk';
import { checkAddress } from '../../net/checkAddress.ts';
import type { HttpAnswer, HttpClient } from '../../net/httpClient.ts';
import { pause } from '../../net/requestLimiter.ts';
import { retryAfter } from '../../net/retryAfter.ts';
import { type Manifest, readManifest } from './manifest.ts';
import type { ExportSettings } from './settings.ts';
import { pollWait } from './waits.ts';

type Context = ListenContext<ExportSettings>;

/** Asks for an export. Gives the address where the server tells how far it is. */
export async function kickOff(
  context: Context,
  client: HttpClient,
  since: string | undefined,
): Promise<string> {
  const url = exportAddress(context.config, since);
  const answer = await client.send(context, {
    method: 'GET',
    url,
    headers: { accept: 'application/fhir+json', prefer: 'respond-async' },
    repeatable: true,
  });
  const place = answer.headers.get('content-location');
  if (answer.status === 202 && place !== null) return sameServer(place, url).href;
  throw new PluginError('PH-REJ-001', `${url.host} does not begin an export (${answer.status}).`, {
    hint: 'Verify the node: it tells whether the server offers this export. Check group, types and the rights of the sign-in.',
  });
}

function exportAddress(config: ExportSettings, since: string | undefined): URL {
  const { level, group_id, types, filters } = config;
  const root = checkAddress(config.base_url, 'base_url', config.allow_http);
  const path = { system: '', patient: '/Patient', group: `/Group/${group_id}` }[level];
  const url = new URL(`${root.href.replace(/\/+$/, '')}${path}/$export`);
  if (types.length > 0) url.searchParams.set('_type', types.join(','));
  if (filters.length > 0) url.searchParams.set('_typeFilter', filters.join(','));
  if (since !== undefined) url.searchParams.set('_since', since);
  return url;
}

/** Troubles in a row that are waited out while the server works. */
const mostTroubles = 6;

/** Asks again and again until the export is ready. 'gone' when the server knows nothing of it any more. */
export async function awaitManifest(
  context: Context,
  client: HttpClient,
  statusUrl: string,
): Promise<Manifest | 'gone'> {
  const url = sameServer(
    statusUrl,
    checkAddress(context.config.base_url, 'base_url', context.config.allow_http),
  );
  let troubles = 0;
  for (let asked = 0; ; asked += 1) {
    try {
      const answer = await ask(context, client, url);
      troubles = 0;
      if (answer.status === 404 || answer.status === 410) return 'gone';
      if (answer.status === 200) return withNextPages(context, client, answer);
      if (answer.status !== 202) throw refused(url, answer.status);
      await pause(waitAsked(answer, context) ?? pollWait(asked), context.signal);
    } catch (error) {
      if (context.signal.aborted || !(error instanceof PluginError)) throw error;
      if (error.class === 'transient') troubles += 1;
      if (!(error.class === 'throttled' || error.class === 'transient') || troubles >= mostTroubles)
        throw error;
      const until = error.retryAt?.getTime();
      await pause(
        until === undefined ? pollWait(asked) : until - context.clock.now().getTime(),
        context.signal,
      );
    }
  }
}

function ask(context: Context, client: HttpClient, url: URL): Promise<HttpAnswer> {
  return client.send(context, {
    method: 'GET',
    url,
    headers: { accept: 'application/json' },
    repeatable: true,
  });
}

/** A manifest of many files may come in pages (draft of 2026). */
async function withNextPages(context: Context, client: HttpClient, first: HttpAnswer): Promise<Manifest> {
  const whole = readManifest(first);
  const seen = new Set([first.url.href]);
  let next = nextOf(whole);
  while (next !== undefined) {
    const url = sameServer(next, first.url);
    if (seen.has(url.href))
      throw new PluginError('PH-PRT-001', `${url.host} gives the pages of its manifest in a circle.`);
    seen.add(url.href);
    const page = readManifest(await ask(context, client, url));
    for (const kind of ['output', 'deleted', 'error', 'outcome'] as const) whole[kind].push(...page[kind]);
    next = nextOf(page);
  }
  return whole;
}

const nextOf = ({ link }: Manifest) => link.find(({ relation }) => relation === 'next')?.url;

/** Tells the server that it may throw the export away. Nothing hangs on it. */
export async function discard(context: Context, client: HttpClient, statusUrl: string): Promise<void> {
  const url = new URL(statusUrl);
  const call = { method: 'DELETE', url, repeatable: true, accepts: () => true };
  await client.send(context, call).catch(() => undefined);
}

function waitAsked({ headers }: HttpAnswer, { clock, config }: Context): number | undefined {
  const until = retryAfter(headers.get('retry-after'), clock.now(), config.max_retry_after);
  return until && until.getTime() - clock.now().getTime();
}

/** Credentials go to one system only. Throws PH-SEC-001 for an address elsewhere. */
export function sameServer(address: string, server: URL): URL {
  const url = URL.parse(address, server);
  if (url?.origin === server.origin) return url;
  throw new PluginError(
    'PH-SEC-001',
    `${server.host} sends us to another system for its export, where our sign-in must not go.`,
    {
      hint: 'Ask its operator for the address under which server and export are one system.',
    },
  );
}

function refused({ host }: URL, status: number): PluginError {
  return new PluginError('PH-REJ-001', `${host} could not make the export (${status}).`, {
    hint: 'Its own log says why. The next export begins as planned.',
  });
}
