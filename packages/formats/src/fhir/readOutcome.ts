import type { FhirIssue } from './fhirIssue.ts';
import { isResource, type OperationOutcomeIssue } from './resource.ts';

/**
 * The issues of an OperationOutcome; none when the value is not one. Servers may repeat content in `diagnostics`:
 * show the messages to the user who may see the data, do not log them.
 */
export function readOutcome(value: unknown): FhirIssue[] {
  if (!isResource(value) || value.resourceType !== 'OperationOutcome' || !Array.isArray(value['issue']))
    return [];
  return value['issue'].filter(isIssue).map((issue) => ({
    code: issue.code,
    severity: severities[issue.severity] ?? 'error',
    message:
      issue.details?.text ??
      issue.diagnostics ??
      issue.details?.coding?.[0]?.display ??
      meanings[issue.code] ??
      issue.code,
    hint: hints[issue.code] ?? 'Ask the operator of the server what this means.',
    at: issue.expression?.[0] ?? issue.location?.[0] ?? '',
  }));
}

const severities: Record<string, FhirIssue['severity']> = {
  fatal: 'error',
  error: 'error',
  warning: 'warning',
  information: 'info',
};

/** The issue types of R4 that a sender meets (hl7.org/fhir/R4/valueset-issue-type.html), in our words. */
const meanings: Record<string, string> = {
  invalid: 'The content is not valid.',
  structure: 'The structure is not valid.',
  required: 'A required element is missing.',
  value: 'A value is not allowed.',
  invariant: 'A rule of the profile is broken.',
  security: 'Access was refused.',
  login: 'A login is needed.',
  unknown: 'The login is not known.',
  expired: 'The login has expired.',
  forbidden: 'This login may not do that.',
  processing: 'The server could not process the content.',
  'not-supported': 'The server does not support this.',
  duplicate: 'The resource exists already.',
  'not-found': 'The resource does not exist.',
  conflict: 'The resource was changed meanwhile.',
  'lock-error': 'The resource is locked.',
  throttled: 'The server asks to send more slowly.',
  timeout: 'The server took too long.',
  exception: 'The server failed.',
};

const hints: Record<string, string> = {
  required: 'Map a value to the element it names.',
  value: 'Correct the value in the mapping, then replay the message.',
  structure: 'Correct the mapping, then replay the message.',
  invariant: 'Look up the rule in the profile the server uses.',
  login: 'Check the credentials of the connection.',
  expired: 'Check the credentials of the connection.',
  forbidden: 'Ask for the scope or role this operation needs.',
  duplicate: 'Use a conditional create or an update.',
  'not-found': 'Check the base URL and the id.',
  conflict: 'Read the current version and send the change again.',
  throttled: 'Lower the rate of the connection.',
};

function isIssue(value: unknown): value is OperationOutcomeIssue {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'severity' in value
  );
}
