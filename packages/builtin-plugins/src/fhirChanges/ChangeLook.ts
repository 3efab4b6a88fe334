import { hash } from 'node:crypto';
import { type Json, type ListenContext, PluginError } from '@pyheart/plugin-sdk';
import { type FhirResource, isObject, isResource, list, text, versionOf } from '../adapters/fhir/resource.ts';
import { bundleOf, nextPage } from '../adapters/fhir/searchAll.ts';
import { accept, address } from '../adapters/fhir/serverAddress.ts';
import type { HttpAnswer, HttpCall, HttpClient } from '../net/httpClient.ts';
import type { ChangeSearch } from './changeFields.ts';

export interface ChangeSettings {
  base_url: string;
  allow_http: boolean;
  fhir_version: 'auto' | 'R4' | 'R4B' | 'R5';
  start_from: 'now' | 'all';
  overlap: number;
  page_size: number;
  max_pages: number;
  allowed_hosts: string[];
}

interface Mark {
  /** The latest change that was taken, in ms since 1970; absent: none yet. */
  latest?: number;
  /** `latest` is our own time of the first start, not yet compared with the clock of the server. */
  isOurs?: true;
  /** What was taken and may be answered again, by record and version, with its time. */
  taken: Record<string, number>;
}

/**
 * What changed at a FHIR server since the last look (`_lastUpdated`). The mark moves only when everything before it is
 * accepted. A look begins earlier than the last one ended, since servers date a record before others can see it; records
 * are told apart by id and version, so none is taken twice.
 */
export class ChangeLook {
  readonly #context: ListenContext<ChangeSettings, HttpClient>;
  readonly #search: ChangeSearch;
  readonly #key: string;
  #mark: Mark;

  private constructor(
    context: ListenContext<ChangeSettings, HttpClient>,
    search: ChangeSearch,
    key: string,
    mark: Mark,
  ) {
    this.#context = context;
    this.#search = search;
    this.#key = key;
    this.#mark = mark;
  }

  static async open(
    context: ListenContext<ChangeSettings, HttpClient>,
    search: ChangeSearch,
  ): Promise<ChangeLook> {
    const key = `mark:${hash('sha256', `${search.type}?${search.query}`, 'base64url').slice(0, 22)}`;
    const stored = markIn(await context.store.get(key));
    if (stored) return new ChangeLook(context, search, key, stored);
    const first: Mark =
      context.config.start_from === 'now'
        ? { latest: context.clock.now().getTime(), isOurs: true, taken: {} }
        : { taken: {} };
    // A start that is followed by a crash still means the same "now".
    await context.store.set(key, { ...first });
    return new ChangeLook(context, search, key, first);
  }

  /** Takes every page of what is new. Rejects when the server or the ledger fails; nothing is lost by it. */
  async look(closing: AbortSignal): Promise<void> {
    const { config, state: client } = this.#context;
    const taken: [string, number][] = [];
    let call: HttpCall | undefined = this.#firstPage();
    for (let page = 1; call !== undefined; page += 1) {
      if (closing.aborted) return;
      if (page > config.max_pages) {
        // In the order of time what was taken is all there was until then, so the next look goes on behind it.
        if (!this.#isFurther(taken)) throw tooMany(call.url.host, config.max_pages);
        break;
      }
      const answer = await client.send(this.#context, call);
      if (answer.status !== 200) throw refused(answer.status, call.url.host);
      await this.#setClock(answer);
      const bundle = bundleOf(answer);
      for (const resource of matchesIn(bundle)) taken.push(await this.#take(resource));
      call = nextPage(bundle, call, config);
    }
    await this.#move(taken);
  }

  /**
   * A server dates changes by its own clock. When that is behind ours, the mark of the first start goes back by as much:
   * the next look begins there.
   */
  async #setClock({ headers }: HttpAnswer): Promise<void> {
    const { latest, isOurs, taken } = this.#mark;
    if (!isOurs || latest === undefined) return;
    const ahead = this.#context.clock.now().getTime() - Date.parse(headers.get('date') ?? '');
    this.#mark = { latest: ahead > 0 ? latest - ahead : latest, taken };
    await this.#context.store.set(this.#key, { latest: this.#mark.latest ?? latest, taken });
  }

  /** Did the pages come in the order of time, and get beyond the mark? */
  #isFurther(taken: readonly [string, number][]): boolean {
    const times = taken.map(([, at]) => at);
    const isOrdered = times.every((at, index) => index === 0 || at >= (times[index - 1] ?? 0));
    return isOrdered && (times.at(-1) ?? 0) > (this.#mark.latest ?? 0);
  }

  #firstPage(): HttpCall {
    const { config } = this.#context;
    const { type, query } = this.#search;
    const url = address(config, type);
    url.search = query;
    const { latest } = this.#mark;
    if (latest !== undefined) {
      const since = new Date(latest - config.overlap * 1000).toISOString();
      url.searchParams.append('_lastUpdated', `ge${since}`);
    }
    url.searchParams.set('_sort', '_lastUpdated');
    url.searchParams.set('_count', String(config.page_size));
    return { method: 'GET', url, headers: accept(config), repeatable: true };
  }

  async #take(resource: FhirResource): Promise<[string, number]> {
    const key = keyOf(resource);
    const at = changedAt(resource);
    if (!Object.hasOwn(this.#mark.taken, key)) await takeRecord(this.#context, resource);
    return [key, at ?? this.#mark.latest ?? 0];
  }

  async #move(taken: readonly [string, number][]): Promise<void> {
    if (taken.every(([key]) => Object.hasOwn(this.#mark.taken, key))) return;
    const latest = taken.reduce((most, [, at]) => Math.max(most, at), this.#mark.latest ?? 0);
    const from = latest - this.#context.config.overlap * 1000;
    const known = [...Object.entries(this.#mark.taken), ...taken].filter(([, at]) => at >= from);
    this.#mark = { latest, taken: Object.fromEntries(known) };
    await this.#context.store.set(this.#key, { latest, taken: this.#mark.taken });
  }
}

/** Hands a record over; the same version again is the same message. */
export async function takeRecord(
  { emit, clock }: Pick<ListenContext, 'emit' | 'clock'>,
  resource: FhirResource,
): Promise<void> {
  const { resourceType } = resource;
  const id = text(resource['id']);
  await emit({
    kind: 'fhir.resource',
    subtype: resourceType,
    body: resource,
    raw: Buffer.from(JSON.stringify(resource), 'utf8'),
    idempotencyKey: `change|${keyOf(resource)}`,
    meta: {
      phi: 'unknown',
      contentType: 'application/fhir+json',
      receivedAt: clock.now().toISOString(),
      ...(id === undefined ? {} : { orderKey: `${resourceType}/${id}` }),
    },
  });
}

/** Id and version; the content itself for servers that number nothing. */
function keyOf(resource: FhirResource): string {
  const id = text(resource['id']);
  const version = versionOf(resource);
  const named = `${resource.resourceType}/${id ?? ''}`;
  if (id !== undefined && version !== undefined) return `${named}/${version}`;
  return `${named}#${hash('sha256', JSON.stringify(resource), 'base64url').slice(0, 22)}`;
}

function changedAt(resource: FhirResource): number | undefined {
  const meta = resource['meta'];
  const at = isObject(meta) ? Date.parse(text(meta['lastUpdated']) ?? '') : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

function matchesIn(bundle: FhirResource): FhirResource[] {
  return list(bundle['entry']).flatMap((entry) => {
    if (!isObject(entry) || !isResource(entry['resource'])) return [];
    const mode = isObject(entry['search']) ? entry['search']['mode'] : 'match';
    return mode === 'include' || mode === 'outcome' ? [] : [entry['resource']];
  });
}

function markIn(stored: Json | undefined): Mark | undefined {
  if (!isObject(stored) || !isObject(stored['taken'])) return undefined;
  const taken = Object.entries(stored['taken']).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  const { latest, isOurs } = stored;
  return {
    ...(typeof latest === 'number' ? { latest } : {}),
    ...(isOurs === true ? { isOurs } : {}),
    taken: Object.fromEntries(taken),
  };
}

function refused(status: number, host: string): PluginError {
  return new PluginError('PH-REJ-001', `${host} answered ${status}.`, {
    hint: 'Check the address, the query and the sign-in.',
  });
}

function tooMany(host: string, pages: number): PluginError {
  return new PluginError('PH-VAL-001', `${host} has more than ${pages} pages of changes.`, {
    hint: 'Narrow the search, or raise "Most pages".',
  });
}
