import type { Issue, Json } from '@pyheart/plugin-sdk';
import type { CompiledRow } from '../compileRow.ts';
import type { MapperSettings } from '../settings.ts';
import { type Identity, identityOf, identitySearch } from './identity.ts';
import { requiredElements } from './requiredElements.ts';
import { type Draft, keyOf, type ResourceDrafts } from './resourceDrafts.ts';
import { uuid5 } from './uuid5.ts';
import { closeHoles } from './writeSteps.ts';

type RecordSetting = MapperSettings['resources'][number];

interface Entry {
  draft: Draft;
  identity: Identity | undefined;
  fullUrl: string;
}

export interface TransactionOptions {
  records: readonly RecordSetting[];
  rows: readonly CompiledRow[];
  /** Names resources that have no identifier: the id of the message they came from. */
  messageId: string;
  severity: Issue['severity'];
}

/**
 * Makes the transaction Bundle (FHIR R4 http.html#transaction): entries in the order rows named them, references
 * between them by urn:uuid, and conditional requests so that sending it twice changes nothing.
 */
export function makeTransaction(
  drafts: ResourceDrafts,
  options: TransactionOptions,
): { bundle: Json; resources: string[]; issues: Issue[] } {
  drafts.finish();
  const entries = new Map<string, Entry>();
  const issues: Issue[] = [];
  for (const [key, draft] of drafts.drafts) {
    closeHoles(draft.body);
    const missing = missingElements(draft, options);
    issues.push(...missing);
    if (missing.length === 0) entries.set(key, entryOf(draft, options));
  }
  writeReferences(drafts, entries);
  const entry = [...entries.values()].map((made) => {
    const { request, issue } = requestOf(made, options);
    if (issue !== undefined) issues.push(issue);
    return { fullUrl: made.fullUrl, resource: made.draft.body, request };
  });
  return {
    bundle: { resourceType: 'Bundle', type: 'transaction', entry },
    resources: [...entries.keys()],
    issues,
  };
}

function entryOf(draft: Draft, { records, messageId }: TransactionOptions): Entry {
  const identity = identityOf(draft.body, recordOf(draft, records)?.identifier_type);
  const name =
    identity === undefined
      ? `${messageId}|${keyOf(draft.resource, draft.number)}`
      : `${draft.type}|${identity.system}|${identity.value}`;
  return { draft, identity, fullUrl: `urn:uuid:${uuid5(name)}` };
}

function recordOf(draft: Draft, records: readonly RecordSetting[]): RecordSetting | undefined {
  return records.find((record) => record.resource === draft.resource);
}

/** A reference row names its target as rows do: `Patient`, `Observation[*]`. */
function writeReferences(drafts: ResourceDrafts, entries: ReadonlyMap<string, Entry>): void {
  for (const { row, turn, value } of drafts.references) {
    if (row.target.kind !== 'fhir') continue;
    const [, resource = '', index] = /^([^[]+)(?:\[(\*|\d+)\])?$/.exec(String(value)) ?? [];
    const number = index === '*' ? (turn?.number ?? 0) : Number(index ?? 0);
    const found = entries.get(keyOf(resource, number));
    if (found !== undefined) drafts.write(row.target, turn, { reference: found.fullUrl });
  }
}

function requestOf(
  { draft, identity }: Entry,
  options: TransactionOptions,
): { request: Record<string, Json>; issue?: Issue } {
  const record = recordOf(draft, options.records);
  const write = record?.write ?? (identity === undefined ? 'create' : 'update');
  const create = { method: 'POST', url: draft.type };
  if (write === 'create') return { request: create };
  if (identity === undefined) return { request: create, issue: noIdentifier(draft, options) };
  const search = identitySearch(identity);
  return write === 'update'
    ? { request: { method: 'PUT', url: `${draft.type}?${search}` } }
    : { request: { ...create, ifNoneExist: search } };
}

function noIdentifier(draft: Draft, { rows, severity }: TransactionOptions): Issue {
  const feeding = rowsFeeding(rows, draft.resource, 'identifier');
  const places = placesOf(feeding);
  return {
    code: 'PH-MAP-001',
    severity,
    message: `${draft.resource} has no identifier, so it cannot be found again at the server${
      places === '' ? '' : ` (${places} is empty)`
    }.`,
    hint:
      feeding.length === 0
        ? `Map a field to ${draft.resource}.identifier, or set its record to "creating a new one each time".`
        : 'Ask the sender for the identifier, or filter such messages before the mapper.',
    at: issuePlace(feeding[0]),
  };
}

const missingNone: Issue[] = [];

function missingElements(draft: Draft, { rows, severity }: TransactionOptions): Issue[] {
  const missing = requiredElements(draft.type).filter((element) => draft.body[element] === undefined);
  if (missing.length === 0) return missingNone;
  const references = rows.filter(({ row }) => row.type === 'reference');
  return missing
    .filter((element) => rowsFeeding(references, draft.resource, element).length === 0)
    .map((element) => {
      const feeding = rowsFeeding(rows, draft.resource, element);
      const places = placesOf(feeding);
      return {
        code: 'PH-MAP-001',
        severity,
        message: `${draft.resource}.${element} is required by FHIR and got no value${
          places === '' ? '' : ` (${places} is empty)`
        }.`,
        hint:
          feeding.length === 0
            ? `Add a row for ${draft.resource}.${element}.`
            : 'Give the row a default, or ask the sender for the field.',
        at: issuePlace(feeding[0]),
      };
    });
}

function rowsFeeding(rows: readonly CompiledRow[], resource: string, element: string): CompiledRow[] {
  return rows.filter(
    ({ target }) => target.kind === 'fhir' && target.resource === resource && target.steps[0] === element,
  );
}

function placesOf(rows: readonly CompiledRow[]): string {
  return [...new Set(rows.flatMap(({ source }) => source?.field ?? source?.place ?? []))].join(', ');
}

function issuePlace(row: CompiledRow | undefined): NonNullable<Issue['at']> {
  const field = row?.source?.field;
  return {
    ...(row === undefined ? { field: 'rows' } : { field: `rows[${row.number - 1}]` }),
    ...(field === undefined ? {} : { path: field, segment: field.slice(0, 3) }),
  };
}
