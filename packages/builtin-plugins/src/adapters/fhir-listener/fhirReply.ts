import type { Issue, Json } from '@pyheart/plugin-sdk';
import type { HttpReply } from '../../net/serveHttp.ts';
import type { FhirResource } from '../fhir/resource.ts';

/** A resource as an answer. */
export function fhirReply(
  status: number,
  resource: FhirResource,
  headers: Record<string, string> = {},
): HttpReply {
  return {
    status,
    headers: { 'content-type': 'application/fhir+json; charset=utf-8', ...headers },
    body: JSON.stringify(resource),
  };
}

/** A refusal as an OperationOutcome (R4, 2.41): what is wrong, never what was sent. */
export function refusal(
  status: number,
  code: string,
  words: string,
  headers: Record<string, string> = {},
): HttpReply {
  return fhirReply(status, outcomeOf(code, words), headers);
}

export function outcomeOf(
  code: string,
  words: string,
  severity: 'error' | 'information' = 'error',
): FhirResource {
  return { resourceType: 'OperationOutcome', issue: [{ severity, code, diagnostics: words }] };
}

const severities = { error: 'error', warning: 'warning', info: 'information' } as const;

/** The findings of a run that failed, with their places; its own sentence when it has none. */
export function outcomeOfIssues(code: string, words: string, issues: readonly Issue[]): FhirResource {
  if (issues.length === 0) return outcomeOf(code, words);
  return {
    resourceType: 'OperationOutcome',
    issue: issues.slice(0, 100).map(
      ({ severity, message, at }): Json => ({
        severity: severities[severity],
        code,
        diagnostics: message,
        ...(at?.path === undefined ? {} : { expression: [at.path] }),
      }),
    ),
  };
}
