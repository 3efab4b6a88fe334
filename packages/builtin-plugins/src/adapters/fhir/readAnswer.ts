import { type Json, PluginError } from '@pyheart/plugin-sdk';
import type { HttpAnswer } from '../../net/httpClient.ts';
import { parseLocation, versionOfEtag } from './parseLocation.ts';
import { type FhirResource, isObject, isResource } from './resource.ts';

/** The JSON of an answer; undefined when it is empty. Throws PH-PRT-001 when it is no JSON. */
export function jsonOf(answer: HttpAnswer): Json | undefined {
  const text = new TextDecoder().decode(answer.bytes).trim();
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    const type = answer.headers.get('content-type')?.split(';')[0] ?? 'no content type';
    throw new PluginError(
      'PH-PRT-001',
      `${answer.url.host} answered ${answer.status} with ${type} that is not JSON.`,
      {
        hint: 'Check the server address: a login page or a proxy may stand there instead of a FHIR server.',
        cause,
      },
    );
  }
}

/** As `jsonOf`, undefined when the answer is no JSON: for refusals, whose body is only an explanation. */
export function jsonIfAny(answer: HttpAnswer): Json | undefined {
  try {
    return jsonOf(answer);
  } catch {
    return undefined;
  }
}

/**
 * The resource of a successful answer. A server that sent none (return=minimal, 204) still told id and version in
 * Location and ETag, which are put together to a resource without content.
 */
export function resourceOfAnswer(answer: HttpAnswer, sent: FhirResource | undefined): FhirResource {
  const body = jsonOf(answer);
  if (isResource(body)) return withVersion(body, answer);
  if (body !== undefined) {
    throw new PluginError('PH-PRT-001', `${answer.url.host} answered JSON that is no FHIR resource.`, {
      hint: 'Check the server address: it must be the root of the FHIR server.',
    });
  }
  const place = parseLocation(answer.headers.get('location')) ?? parseLocation(answer.url.pathname);
  const versionId = place?.versionId ?? versionOfEtag(answer.headers.get('etag'));
  return {
    resourceType: place?.resourceType ?? sent?.resourceType ?? 'OperationOutcome',
    ...(place === undefined ? {} : { id: place.id }),
    ...(versionId === undefined ? {} : { meta: { versionId } }),
  };
}

function withVersion(resource: FhirResource, answer: HttpAnswer): FhirResource {
  const versionId = versionOfEtag(answer.headers.get('etag'));
  const meta = isObject(resource['meta']) ? resource['meta'] : {};
  if (versionId === undefined || meta['versionId'] !== undefined || resource.resourceType === 'Bundle')
    return resource;
  return resource.resourceType === 'OperationOutcome'
    ? resource
    : { ...resource, meta: { ...meta, versionId } };
}
