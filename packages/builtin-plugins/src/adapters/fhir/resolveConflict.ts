import type { RunContext } from '@pyheart/plugin-sdk';
import type { HttpAnswer, HttpCall, HttpClient } from '../../net/httpClient.ts';
import type { FhirSettings } from './fhirSettings.ts';
import { resourceOfAnswer } from './readAnswer.ts';
import { type FhirResource, isObject, versionOf } from './resource.ts';
import { accept } from './serverAddress.ts';

/** Adds the current version of the record to a request, for nodes that protect every write. */
export async function withCurrentVersion(
  client: HttpClient,
  context: RunContext<FhirSettings>,
  call: HttpCall,
): Promise<HttpCall> {
  const current = await readCurrent(client, context, call);
  return current === undefined ? call : forVersion(call, current);
}

/** A second try of an update that met a newer version, as the node's `on_conflict` says; undefined to let it fail. */
export async function retryConflict(
  client: HttpClient,
  context: RunContext<FhirSettings>,
  call: HttpCall,
  ours: FhirResource,
): Promise<HttpAnswer | undefined> {
  if (context.config.on_conflict === 'fail') return undefined;
  const theirs = await readCurrent(client, context, call);
  if (theirs === undefined) return undefined;
  const merged = context.config.on_conflict === 'overwrite' ? ours : { ...theirs, ...ours };
  const { meta, ...rest } = merged;
  const { versionId: _, ...kept } = isObject(meta) ? meta : {};
  const body = { ...rest, ...(Object.keys(kept).length > 0 ? { meta: kept } : {}) };
  context.explain('The record had changed at the server; it was read again and written once more.');
  return client.send(context, forVersion({ ...call, body: JSON.stringify(body) }, theirs));
}

async function readCurrent(
  client: HttpClient,
  context: RunContext<FhirSettings>,
  call: HttpCall,
): Promise<FhirResource | undefined> {
  const answer = await client.send(context, {
    method: 'GET',
    url: call.url,
    headers: accept(context.config),
    repeatable: true,
  });
  return answer.status === 200 ? resourceOfAnswer(answer, undefined) : undefined;
}

function forVersion(call: HttpCall, current: FhirResource): HttpCall {
  const version = versionOf(current);
  return version === undefined
    ? call
    : { ...call, headers: { ...call.headers, 'if-match': `W/"${version}"` } };
}
