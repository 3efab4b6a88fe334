import type { Json } from '@pyheart/plugin-sdk';
import { type Identity, identityOf, identitySearch } from '../transformers/field-mapper/targets/identity.ts';
import { uuid5 } from '../transformers/field-mapper/targets/uuid5.ts';
import { completeResource } from './completeResource.ts';
import { contentOf } from './contentOf.ts';
import type { Draft } from './Draft.ts';
import { reachableDrafts } from './reachableDrafts.ts';

export interface BundleOptions {
  type: 'transaction' | 'message' | 'collection' | 'document';
  /** How the server finds records again: by their identifier, or by ids made from what the message says. */
  write: 'search' | 'ids';
  /** Resource types that are left out, such as Provenance. */
  without: ReadonlySet<string>;
}

/** What a conversion has made, before it is a bundle. */
export interface Drafted {
  /** All resources, in the order they came about. */
  drafts: readonly Draft[];
  records: Records;
  /** Elements of the bundle itself, such as `identifier` and `timestamp`. */
  head: Made;
  /** What the ids of this kind of conversion are made in, such as `v2-to-fhir`. */
  space: string;
  /** What tells this message from others: the same gives the same ids. */
  origin: string;
}

/** How the resources of a record are written, and what FHIR wants of them, by the name of the record. */
export type Records = ReadonlyMap<
  string,
  { write?: 'update' | 'create_once' | 'create'; needs?: readonly string[] }
>;

type Made = { [element: string]: Json };

interface Entry {
  draft: Draft;
  fullUrl: string;
  id: string;
  resource: Made;
  identity: Identity | undefined;
}

/**
 * The bundle of a conversion (FHIR R4 bundle.html): records that nothing of the message went into are left out, and
 * references name entries by their fullUrl. The same message gives the same bundle.
 */
export function makeBundle(
  { drafts, records, head, space, origin }: Drafted,
  options: BundleOptions,
): { bundle: Made; resources: string[] } {
  const valued = drafts.filter(
    ({ record, isValued, type }) => (record === undefined || isValued) && !options.without.has(type),
  );
  const wanted = options.without.size === 0 ? valued : referredTo(valued, records);
  const { kept, same } = mergeSame(wanted, records);
  const addresses = addressesOf(kept, space, origin);
  const addressOf = (draft: Draft) => {
    const id = addresses.get(same.get(draft) ?? draft);
    return id === undefined ? undefined : `urn:uuid:${id}`;
  };
  const seen = new Set<string>();
  const entries = kept.map((draft): Entry => {
    const record = draft.record === undefined ? undefined : records.get(draft.record);
    const resource = completeResource(draft, addressOf, record?.needs ?? []);
    const identity = identityOf(resource);
    return { draft, resource, identity, fullUrl: addressOf(draft) ?? '', id: addresses.get(draft) ?? '' };
  });
  const entry = entries.map((made): Json => {
    const { fullUrl, resource } = made;
    if (options.type !== 'transaction') return { fullUrl, resource };
    const request = options.write === 'ids' ? byId(made) : bySearch(made, writeOf(made.draft, records), seen);
    return { fullUrl, resource, request };
  });
  return {
    bundle: { resourceType: 'Bundle', ...head, type: options.type, entry },
    resources: entries.map(({ draft }) => draft.type),
  };
}

/** Without those that only what was left out refers to, such as the application of a header. */
function referredTo(drafts: readonly Draft[], records: Records): Draft[] {
  const reachable = reachableDrafts(drafts.filter((draft) => writeOf(draft, records) !== 'create_once'));
  return drafts.filter((draft) => reachable.has(draft));
}

/** Persons and organizations that records and data types have both made are one; `same` says which stands for which. */
function mergeSame(
  drafts: readonly Draft[],
  records: Records,
): { kept: Draft[]; same: ReadonlyMap<Draft, Draft> } {
  const known = new Map<string, Draft>();
  const same = new Map<Draft, Draft>();
  const kept = drafts.filter((draft) => {
    if (writeOf(draft, records) !== 'create_once') return true;
    const key = contentOf(draft);
    const first = known.get(key);
    if (first === undefined) {
      known.set(key, draft);
      return true;
    }
    first.merge(draft);
    same.set(draft, first);
    return false;
  });
  return { kept, same };
}

/** One id for each draft, made from its identifier; where two have the same, from the message and the place in it. */
function addressesOf(drafts: readonly Draft[], space: string, origin: string): ReadonlyMap<Draft, string> {
  const taken = new Set<string>();
  const addresses = new Map<Draft, string>();
  const ofMessage = uuid5(`${space}|${origin}`).slice(0, -4);
  for (const [number, draft] of drafts.entries()) {
    const name = nameOf(draft);
    const isOwn = name !== undefined && !taken.has(name);
    if (isOwn) taken.add(name);
    const id = isOwn ? uuid5(`${space}|${name}`) : `${ofMessage}${number.toString(16).padStart(4, '0')}`;
    addresses.set(draft, id);
  }
  return addresses;
}

/** What two messages call the same thing by; undefined for what only this message knows. */
function nameOf(draft: Draft): string | undefined {
  const identity = identityOf(draft.body as Made);
  return identity === undefined || identity.system === ''
    ? undefined
    : `${draft.type}|${identity.system}|${identity.value}`;
}

function writeOf(draft: Draft, records: Records): 'update' | 'create_once' | 'create' {
  if (draft.record === undefined) return 'create_once';
  return records.get(draft.record)?.write ?? 'update';
}

function byId({ draft, id, resource }: Entry): Made {
  resource['id'] = id;
  return { method: 'PUT', url: `${draft.type}/${id}` };
}

/** Two entries with one search would make a server refuse the transaction, so only the first searches. */
function bySearch({ draft, identity }: Entry, write: ReturnType<typeof writeOf>, seen: Set<string>): Made {
  const create = { method: 'POST', url: draft.type };
  const isNamed = draft.type === 'Organization' || draft.type === 'Device';
  if (write === 'create' || identity === undefined || (identity.system === '' && !isNamed)) return create;
  const search = identitySearch(identity);
  const key = `${draft.type}?${search}`;
  if (seen.has(key)) return create;
  seen.add(key);
  return write === 'update' ? { method: 'PUT', url: key } : { ...create, ifNoneExist: search };
}
