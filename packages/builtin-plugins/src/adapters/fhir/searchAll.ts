import { type Json, PluginError, type RunContext } from '@pyheart/plugin-sdk';
import { checkAddress } from '../../net/checkAddress.ts';
import type { HttpAnswer, HttpCall, HttpClient } from '../../net/httpClient.ts';
import type { FhirSettings } from './fhirSettings.ts';
import { outcomeIssues } from './outcomeIssues.ts';
import { jsonOf } from './readAnswer.ts';
import { refusalOf } from './refuse.ts';
import {
  type FhirObject,
  type FhirResource,
  isObject,
  isResource,
  list,
  text,
  versionOf,
} from './resource.ts';

/**
 * Follows the pages of a search, a history or an operation and gives one bundle with every entry once. `next` links are
 * used as they are (R4, 3.1.1.4.18), but only to the server itself or a host that is allowed. `answered` is the first
 * page when it was asked for already.
 */
export async function searchAll(
  client: HttpClient,
  context: RunContext<FhirSettings>,
  first: HttpCall,
  answered?: HttpAnswer,
): Promise<FhirResource> {
  const { max_pages: maxPages, interaction } = context.config;
  const seen = new Map<string, Json>();
  let type = 'searchset';
  let call: HttpCall | undefined = first;
  for (let page = 1; call !== undefined; page++) {
    if (page > maxPages) throw tooLong(call, maxPages);
    const answer: HttpAnswer = (page === 1 ? answered : undefined) ?? (await client.send(context, call));
    if (answer.status >= 400) throw refusalOf(answer, context.config);
    const bundle = bundleOf(answer);
    if (page === 1) type = text(bundle['type']) ?? type;
    for (const entry of list(bundle['entry'])) keep(entry, seen, context);
    call = nextPage(bundle, call, context.config);
  }
  const entry = [...seen.values()];
  const total =
    interaction === 'search' ? entry.filter((row) => searchMode(row) === 'match').length : entry.length;
  return { resourceType: 'Bundle', type, total, ...(entry.length > 0 ? { entry } : {}) };
}

/** True when an answer is the first of several pages. */
export function hasMorePages(bundle: FhirResource): boolean {
  return bundle.resourceType === 'Bundle' && nextLink(bundle) !== undefined;
}

/** A resource of a bundle; `mode` is `match`, or `include` for what only came with the matches. */
export interface Found {
  resource: FhirResource;
  mode: string;
}

/** The resources of a bundle, the matches and what was included with them. */
export function foundIn(bundle: FhirResource): Found[] {
  return list(bundle['entry']).flatMap((entry) =>
    isObject(entry) && isResource(entry['resource'])
      ? [{ resource: entry['resource'], mode: searchMode(entry) }]
      : [],
  );
}

/** The Bundle of an answer. Throws PH-PRT-001 when it is something else. */
export function bundleOf(answer: HttpAnswer): FhirResource {
  const body = jsonOf(answer);
  if (isResource(body) && body.resourceType === 'Bundle') return body;
  throw new PluginError(
    'PH-PRT-001',
    `${answer.url.host} answered a search with something that is no Bundle.`,
  );
}

/** Servers repeat entries when records change between pages; an OperationOutcome among them is a remark. */
function keep(entry: Json, seen: Map<string, Json>, context: RunContext<FhirSettings>): void {
  if (!isObject(entry)) return;
  const resource = isResource(entry['resource']) ? entry['resource'] : undefined;
  if (resource?.resourceType === 'OperationOutcome' && searchMode(entry) !== 'match') {
    context.report(outcomeIssues(resource, 'PH-REJ-001').map((issue) => ({ ...issue, severity: 'warning' })));
    return;
  }
  if (resource !== undefined || isObject(entry['request']))
    seen.set(
      keyOf(entry, resource, { index: seen.size, isHistory: context.config.interaction === 'history' }),
      entry,
    );
}

/** A history has one entry for each version of a record, and deletions in it have no resource. */
function keyOf(
  entry: FhirObject,
  resource: FhirResource | undefined,
  { index, isHistory }: { index: number; isHistory: boolean },
): string {
  const id = resource && `${resource.resourceType}/${text(resource['id']) ?? index}`;
  const request = isObject(entry['request']) ? entry['request'] : undefined;
  const response = isObject(entry['response']) ? entry['response'] : {};
  const name = text(entry['fullUrl']) ?? id ?? text(request?.['url']) ?? String(index);
  if (request === undefined && !isHistory) return name;
  const version =
    (resource && versionOf(resource)) ?? text(response['etag']) ?? text(response['lastModified']);
  return `${name}|${text(request?.['method']) ?? ''}|${version ?? index}`;
}

function searchMode(entry: Json): string {
  const search = isObject(entry) ? entry['search'] : undefined;
  return (isObject(search) ? text(search['mode']) : undefined) ?? 'match';
}

/** The request for the page after this one. Throws PH-SEC-001 when it would leave the server, or go there in clear. */
export function nextPage(
  bundle: FhirResource,
  from: HttpCall,
  settings: Pick<FhirSettings, 'base_url' | 'allowed_hosts' | 'allow_http'>,
): HttpCall | undefined {
  const target = nextLink(bundle);
  if (target === undefined) return undefined;
  const url = URL.parse(target, from.url);
  if (url === null)
    throw new PluginError('PH-PRT-001', `${from.url.host} gave a link to the next page that is no address.`);
  const base = new URL(settings.base_url);
  if (url.origin !== base.origin && !settings.allowed_hosts.includes(url.host)) {
    throw new PluginError('PH-SEC-001', `The next page lies on ${url.host}, which is not ${base.host}.`, {
      hint: 'Add it to "Other hosts of the server" when it belongs to the server.',
    });
  }
  checkAddress(url.href, 'base_url', settings.allow_http);
  const { 'content-type': _, ...headers } = from.headers ?? {};
  return { method: 'GET', url, headers, repeatable: true };
}

function nextLink(bundle: FhirResource): string | undefined {
  const link = list(bundle['link']).find(
    (row): row is FhirObject => isObject(row) && row['relation'] === 'next',
  );
  return text(link?.['url']);
}

function tooLong(call: HttpCall, maxPages: number): PluginError {
  return new PluginError('PH-VAL-001', `The search at ${call.url.host} has more than ${maxPages} pages.`, {
    hint: 'Narrow the search, or raise "Most pages".',
  });
}
