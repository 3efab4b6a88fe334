import { type Issue, type Message, PluginError, type RunContext } from '@pyheart/plugin-sdk';
import { entriesOf } from './bundleToSend.ts';
import { outcomeIssues } from './outcomeIssues.ts';
import { codeOfStatus, rejectedMessage } from './refuse.ts';
import { type FhirObject, type FhirResource, isObject, text } from './resource.ts';

/**
 * Reads the answer to a bundle. Entries belong together by position (R4, 3.1.0.11.2), so an answer of another
 * length cannot be trusted: PH-PRT-001. Failed entries of a batch come back as messages that can be sent again.
 */
export function bundleResults(
  sent: FhirResource,
  answer: FhirResource,
  context: RunContext,
  system: string,
): { rejected: Message[] } {
  const requests = entriesOf(sent);
  const responses = entriesOf(answer);
  if (responses.length !== requests.length) {
    throw new PluginError(
      'PH-PRT-001',
      `${system} answered ${responses.length} entries to a bundle of ${requests.length}.`,
      { hint: 'The bundle may have taken effect. Compare with the server before replaying.' },
    );
  }
  const rejected: Message[] = [];
  const counts = new Map<string, number>();
  for (const [index, response] of responses.entries()) {
    const status = statusOf(response);
    const word = status >= 400 ? 'refused' : (words[status] ?? 'answered');
    counts.set(word, (counts.get(word) ?? 0) + 1);
    if (status < 400) continue;
    rejected.push(rejectEntry({ entry: requests[index] ?? {}, response, index, status, context, system }));
  }
  context.explain(
    `${system}: ${[...counts].map(([word, count]) => `${count} ${word}`).join(', ') || 'nothing to do'}.`,
  );
  return { rejected };
}

const words: Record<number, string> = { 200: 'ok', 201: 'created', 204: 'deleted', 304: 'unchanged' };

function statusOf(entry: FhirObject): number {
  const response = isObject(entry['response']) ? entry['response'] : {};
  return Number.parseInt(text(response['status']) ?? '0', 10);
}

function rejectEntry(found: {
  entry: FhirObject;
  response: FhirObject;
  index: number;
  status: number;
  context: RunContext;
  system: string;
}): Message {
  const { entry, index, status, context, system } = found;
  const response = isObject(found.response['response']) ? found.response['response'] : {};
  const sentence = `${system} refused entry ${index} of the bundle (${status}).`;
  const code = codeOfStatus(status);
  const named: Issue[] = outcomeIssues(response['outcome'], code);
  const issues = named.length > 0 ? named : [{ code, severity: 'error' as const, message: sentence }];
  const place = `Bundle.entry[${index}]`;
  context.report(
    issues.map((issue) => ({
      ...issue,
      at: { path: issue.at?.path ? `${place}: ${issue.at.path}` : place },
    })),
  );
  const body = { resourceType: 'Bundle', type: 'batch', entry: [entry] };
  const alone = { kind: 'fhir.bundle' as const, subtype: 'Bundle/batch', body };
  return rejectedMessage(alone, context, { code, sentence });
}
