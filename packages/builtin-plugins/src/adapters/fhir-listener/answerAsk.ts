import {
  type Accepted,
  failureCodes,
  isFailureCode,
  type ListenContext,
  type Message,
  type RunOutcome,
} from '@pyheart/plugin-sdk';
import type { HttpReply } from '../../net/serveHttp.ts';
import { type FhirResource, isObject, isResource, list, text, versionOf } from '../fhir/resource.ts';
import type { FacadeSettings } from './facadeSettings.ts';
import { fhirReply, outcomeOf, outcomeOfIssues, refusal } from './fhirReply.ts';
import type { FhirAsk } from './routeRequest.ts';

interface Answering {
  ask: FhirAsk;
  /** Where records are, for their addresses. */
  root: string;
  /** `Prefer: return=…` of the client. */
  prefer: string;
}

/** The answer to a request that is stored: what the pipeline gave back for it, or what became of it. */
export async function answerAsk(
  accepted: Accepted,
  answering: Answering,
  context: ListenContext<FacadeSettings>,
): Promise<HttpReply> {
  const { ask } = answering;
  const { write_answer: when, reply_wait: wait } = context.config;
  const timeoutMs = wait * 1000;
  const { runId } = accepted;
  if (accepted.conflict)
    return refusal(409, 'conflict', 'The key was used before with another body.', { 'x-run-id': runId });
  const isWrite = ['create', 'update', 'delete', 'bundle'].includes(ask.interaction);
  if (isWrite && when === 'stored') return receipt(202, 'The record is stored, and is worked on.', runId);
  if (isWrite && when !== 'given') {
    const end = await context.answer(runId, { timeoutMs }).catch(pending);
    if (end.status === 'failed' || end.status === 'pending') return notAnswered(end, runId);
    return receipt(200, 'The record was taken.', runId);
  }
  const end = await context.outcome(runId, { timeoutMs }).catch(pending);
  if (end.status === 'failed' || end.status === 'pending') return notAnswered(end, runId);
  const given = await context.givenBack(runId).catch(() => undefined);
  if (given === undefined)
    return refusal(500, 'exception', 'The answer could not be read.', { 'x-run-id': runId });
  const reply =
    replyOf(given, answering) ?? receipt(202, 'The record is stored, and nothing was given back.', runId);
  return { ...reply, headers: { ...reply.headers, 'x-run-id': runId } };
}

const pending = (): RunOutcome => ({ status: 'pending' });

function receipt(status: number, words: string, runId: string): HttpReply {
  return fhirReply(status, outcomeOf('informational', words, 'information'), { 'x-run-id': runId });
}

function notAnswered(end: Exclude<RunOutcome, { status: 'done' | 'filtered' }>, runId: string): HttpReply {
  const headers = { 'x-run-id': runId };
  if (end.status === 'pending')
    return refusal(504, 'timeout', 'The request is stored, but was not done with in time.', headers);
  const { status, code } = failed(end.code);
  return fhirReply(status, outcomeOfIssues(code, end.message, end.issues), headers);
}

/** Which status a failure is for whoever asked; the code is one of IssueType (R4). */
function failed(code: string): { status: number; code: string } {
  if (code === 'PH-REJ-002') return { status: 404, code: 'not-found' };
  if (code === 'PH-FHR-012') return { status: 412, code: 'multiple-matches' };
  if (code === 'PH-REJ-009') return { status: 409, code: 'conflict' };
  const kind = isFailureCode(code) ? failureCodes[code].class : 'bug';
  if (kind === 'invalid' || kind === 'rejected') return { status: 422, code: 'processing' };
  return kind === 'transient' || kind === 'throttled' || kind === 'peer_down'
    ? { status: 503, code: 'transient' }
    : { status: 500, code: 'exception' };
}

function replyOf(given: readonly Message[], answering: Answering): HttpReply | undefined {
  const { ask } = answering;
  const found = given.flatMap(({ body, meta }) =>
    isResource(body) ? [{ resource: body, labels: meta.labels ?? {} }] : [],
  );
  const first = found[0]?.resource;
  if (ask.interaction === 'search') return searchReply(found, answering);
  if (first?.resourceType === 'OperationOutcome' && ask.interaction !== 'operation')
    return outcomeReply(first);
  switch (ask.interaction) {
    case 'read':
    case 'vread':
      return first === undefined
        ? refusal(404, 'not-found', 'There is no such record.')
        : fhirReply(200, first, versionHeaders(first));
    case 'create':
      return first && written(201, first, answering);
    case 'update':
      return first && written(found[0]?.labels['effect'] === 'created' ? 201 : 200, first, answering);
    case 'delete':
      return first === undefined ? { status: 204 } : fhirReply(200, first);
    default:
      return first && fhirReply(200, first);
  }
}

/** What went wrong for the pipeline is an error for the client, too. */
function outcomeReply(outcome: FhirResource): HttpReply {
  const issue = list(outcome['issue']).find(
    (row) => isObject(row) && (row['severity'] === 'error' || row['severity'] === 'fatal'),
  );
  const code = isObject(issue) ? text(issue['code']) : undefined;
  return fhirReply(issue === undefined ? 200 : (statusOfIssue[code ?? ''] ?? 422), outcome);
}

const statusOfIssue: Record<string, number> = {
  'not-found': 404,
  deleted: 410,
  security: 403,
  forbidden: 403,
  login: 401,
  conflict: 409,
  duplicate: 409,
  'multiple-matches': 412,
  structure: 400,
  'not-supported': 400,
  throttled: 429,
  transient: 503,
  timeout: 504,
  exception: 500,
};

interface Given {
  resource: FhirResource;
  labels: Record<string, string>;
}

/** A searchset as it was given, or one of the records that were. */
function searchReply(found: readonly Given[], { root }: Answering): HttpReply {
  const [only] = found;
  if (found.length === 1 && only?.resource.resourceType === 'Bundle') return fhirReply(200, only.resource);
  const errors = found.filter(({ resource }) => resource.resourceType === 'OperationOutcome');
  if (errors[0] && errors.length === found.length) return outcomeReply(errors[0].resource);
  const entry = found.map(({ resource, labels }) => ({
    ...(text(resource['id']) ? { fullUrl: `${root}/${resource.resourceType}/${text(resource['id'])}` } : {}),
    resource,
    search: {
      mode:
        resource.resourceType === 'OperationOutcome'
          ? 'outcome'
          : labels['search_mode'] === 'include'
            ? 'include'
            : 'match',
    },
  }));
  const total = entry.filter(({ search }) => search.mode === 'match').length;
  return fhirReply(200, {
    resourceType: 'Bundle',
    type: 'searchset',
    total,
    ...(entry.length > 0 ? { entry } : {}),
  });
}

function written(status: number, resource: FhirResource, { root, prefer }: Answering): HttpReply {
  const id = text(resource['id']);
  const version = versionOf(resource);
  const history = version === undefined ? '' : `/_history/${version}`;
  const location = id === undefined ? {} : { location: `${root}/${resource.resourceType}/${id}${history}` };
  const headers = { ...versionHeaders(resource), ...location };
  if (/return=minimal/.test(prefer)) return { status, headers };
  const isOutcome = /return=OperationOutcome/.test(prefer);
  const words = status === 201 ? 'The record was created.' : 'The record was updated.';
  return fhirReply(status, isOutcome ? outcomeOf('informational', words, 'information') : resource, headers);
}

function versionHeaders(resource: FhirResource): Record<string, string> {
  const version = versionOf(resource);
  const updated = isObject(resource['meta'])
    ? Date.parse(text(resource['meta']['lastUpdated']) ?? '')
    : Number.NaN;
  return {
    ...(version === undefined ? {} : { etag: `W/"${version}"` }),
    ...(Number.isNaN(updated) ? {} : { 'last-modified': new Date(updated).toUTCString() }),
  };
}
