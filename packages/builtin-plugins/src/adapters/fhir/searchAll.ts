import { type Json, PluginError, type RunContext } from '@pyheart/plugin-sdk';
import type { HttpAnswer, HttpCall, HttpClient } from '../../net/httpClient.ts';
import type { FhirSettings } from './fhirSettings.ts';
import { outcomeIssues } from './outcomeIssues.ts';
import { jsonOf } from './readAnswer.ts';
import { refusalOf } from './refuse.ts';
import { type FhirObject, type FhirResource, isObject, isResource, list, text } from './resource.ts';

/**
 * Follows the pages of a search and gives one searchset with every match once. `next` links are used as they are
 * (R4, 3.1.1.4.18), but only to the server itself or a host that is allowed.
 */
export async function searchAll(
  client: HttpClient,
  context: RunContext<FhirSettings>,
  first: HttpCall,
): Promise<FhirResource> {
  const { max_pages: maxPages } = context.config;
  const seen = new Map<string, Json>();
  let call: HttpCall | undefined = first;
  for (let page = 1; call !== undefined; page++) {
    if (page > maxPages) throw tooLong(call, maxPages);
    const answer: HttpAnswer = await client.send(context, call);
    if (answer.status >= 400) throw refusalOf(answer, context.config);
    const bundle = bundleOf(answer);
    for (const entry of list(bundle['entry'])) keep(entry, seen, context);
    call = nextPage(bundle, call, context.config);
  }
  const entry = [...seen.values()];
  const total = entry.filter((row) => searchMode(row) === 'match').length;
  return { resourceType: 'Bundle', type: 'searchset', total, ...(entry.length > 0 ? { entry } : {}) };
}

/** The resources of the matches, without what was only included with them. */
export function matchesOf(bundle: FhirResource): FhirResource[] {
  return list(bundle['entry']).flatMap((entry) =>
    isObject(entry) && searchMode(entry) === 'match' && isResource(entry['resource'])
      ? [entry['resource']]
      : [],
  );
}

function bundleOf(answer: HttpAnswer): FhirResource {
  const body = jsonOf(answer);
  if (isResource(body) && body.resourceType === 'Bundle') return body;
  throw new PluginError(
    'PH-PRT-001',
    `${answer.url.host} answered a search with something that is no Bundle.`,
  );
}

/** Servers repeat entries when records change between pages; an OperationOutcome among them is a remark. */
function keep(entry: Json, seen: Map<string, Json>, context: RunContext): void {
  const resource = isObject(entry) ? entry['resource'] : undefined;
  if (!isObject(entry) || !isResource(resource)) return;
  if (resource.resourceType === 'OperationOutcome') {
    context.report(outcomeIssues(resource, 'PH-REJ-001').map((issue) => ({ ...issue, severity: 'warning' })));
    return;
  }
  const key = text(entry['fullUrl']) ?? `${resource.resourceType}/${text(resource['id']) ?? seen.size}`;
  seen.set(key, entry);
}

function searchMode(entry: Json): string {
  const search = isObject(entry) ? entry['search'] : undefined;
  return (isObject(search) ? text(search['mode']) : undefined) ?? 'match';
}

function nextPage(bundle: FhirResource, from: HttpCall, settings: FhirSettings): HttpCall | undefined {
  const link = list(bundle['link']).find(
    (row): row is FhirObject => isObject(row) && row['relation'] === 'next',
  );
  const target = text(link?.['url']);
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
  return { ...from, url };
}

function tooLong(call: HttpCall, maxPages: number): PluginError {
  return new PluginError('PH-VAL-001', `The search at ${call.url.host} has more than ${maxPages} pages.`, {
    hint: 'Narrow the search, or raise "Most pages".',
  });
}
