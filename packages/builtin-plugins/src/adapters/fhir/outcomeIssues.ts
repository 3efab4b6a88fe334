import type { Issue, Json } from '@pyheart/plugin-sdk';
import { isObject, isResource, list, text } from './resource.ts';

/** The issues of an OperationOutcome (R4, 2.41) in words and with their places; none when it is something else. */
export function outcomeIssues(body: Json | undefined, code = 'PH-REJ-001'): Issue[] {
  if (!isResource(body) || body.resourceType !== 'OperationOutcome') return [];
  return list(body['issue']).flatMap((row) => {
    if (!isObject(row)) return [];
    const type = text(row['code']) ?? '';
    const details = isObject(row['details']) ? text(row['details']['text']) : undefined;
    const words = [details, text(row['diagnostics'])].filter((part) => part !== undefined);
    const path = text(list(row['expression'])[0]) ?? text(list(row['location'])[0]);
    const hint = hints[type];
    return [
      {
        code,
        severity: severities[text(row['severity']) ?? ''] ?? 'error',
        message:
          words.length > 0
            ? [...new Set(words)].join(' ')
            : (meanings[type] ?? `The server reported "${type}".`),
        ...(hint === undefined ? {} : { hint }),
        ...(path === undefined ? {} : { at: { path } }),
      },
    ];
  });
}

const severities: Record<string, Issue['severity']> = {
  fatal: 'error',
  error: 'error',
  warning: 'warning',
  information: 'info',
  success: 'info',
};

/** Sentences for servers that send only the issue type. */
const meanings: Record<string, string> = {
  required: 'A required element is missing.',
  value: 'An element has a value that is not allowed.',
  structure: 'The resource is not built as FHIR asks for.',
  invariant: 'A rule of the resource does not hold.',
  'code-invalid': 'A code is not known or not allowed here.',
  duplicate: 'The record exists already.',
  'not-found': 'The record does not exist.',
  'business-rule': 'A rule of the server does not allow it.',
  'not-supported': 'The server does not support it.',
  processing: 'The server could not process it.',
};

const hints: Record<string, string> = {
  required: 'Map a value to this element.',
  value: 'Correct the mapping row that fills this element.',
  structure: 'Correct the mapping row that fills this element.',
  'code-invalid': 'Map the code through a table to one that the server knows.',
  duplicate: 'Use a conditional create, or an update.',
  'not-supported': 'Use another interaction, or ask the operator of the server.',
};
