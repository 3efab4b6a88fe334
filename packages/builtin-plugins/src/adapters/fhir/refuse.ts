import {
  type FailureCode,
  type Issue,
  type Json,
  type Message,
  PluginError,
  type RunContext,
} from '@pyheart/plugin-sdk';
import type { HttpAnswer } from '../../net/httpClient.ts';
import type { FhirSettings } from './fhirSettings.ts';
import { outcomeIssues } from './outcomeIssues.ts';
import { jsonIfAny } from './readAnswer.ts';
import { isObject, list } from './resource.ts';

/** A 4xx answer as a failure, with the reasons of the server as issues. The engine sends it to `rejected`. */
export function refusalOf(answer: HttpAnswer, { interaction }: FhirSettings): PluginError {
  const { status } = answer;
  const system = answer.url.host;
  const outcome = jsonIfAny(answer);
  // In a bundle only the outcome tells a condition with several matches from a lost update.
  if (status === 412 && (interaction.startsWith('conditional') || namesSeveral(outcome))) {
    return new PluginError('PH-FHR-012', `More than one record at ${system} matches.`, {
      hint: 'Match by something that only one record has, such as an identifier with its system.',
      issues: outcomeIssues(outcome, 'PH-FHR-012'),
    });
  }
  if (status === 409 || status === 412) {
    return new PluginError('PH-REJ-009', `The record changed at ${system} since we read it (${status}).`, {
      hint: 'Read the record again and replay, or choose what to do "when the record changed".',
      issues: outcomeIssues(outcome, 'PH-REJ-009'),
    });
  }
  if (status === 404 || status === 410) {
    const what = status === 410 ? 'the record was deleted' : 'there is no such record';
    const issues = outcomeIssues(outcome, 'PH-REJ-002');
    return new PluginError('PH-REJ-002', `${system} answered ${status}: ${what}.`, { issues });
  }
  // A lock or an overload is told as a refusal by some; nothing was taken, so trying again does no harm.
  if (issueTypes(outcome).some((type) => passing.has(type))) {
    return new PluginError('PH-NET-003', `${system} could not take it for now (${status}).`, {
      issues: outcomeIssues(outcome, 'PH-NET-003'),
    });
  }
  const issues = outcomeIssues(outcome);
  return new PluginError('PH-REJ-001', `${system} refused it (${status}): ${reasons(issues)}.`, {
    hint: 'Correct what the server names, then replay the message.',
    issues,
  });
}

/** A part of a message that was refused, with the reason in its labels, as the engine labels whole ones. */
export function rejectedMessage(
  { kind, subtype, body }: Pick<Message, 'kind' | 'subtype' | 'body'>,
  context: RunContext,
  reason: { code: FailureCode; sentence: string },
): Message {
  return context.derive({
    kind,
    body,
    ...(subtype === undefined ? {} : { subtype }),
    meta: { labels: { errorCode: reason.code, errorMessage: reason.sentence, errorNode: context.node } },
  });
}

/** Issue types (R4, IssueType) that say "not now". */
const passing = new Set(['transient', 'lock-error', 'no-store', 'timeout', 'incomplete', 'throttled']);

function namesSeveral(outcome: Json | undefined): boolean {
  return issueTypes(outcome).includes('multiple-matches');
}

/** The types of the errors that an OperationOutcome names. */
function issueTypes(outcome: Json | undefined): string[] {
  if (!isObject(outcome)) return [];
  return list(outcome['issue']).flatMap((issue) =>
    isObject(issue) && typeof issue['code'] === 'string' && issue['severity'] !== 'information'
      ? [issue['code']]
      : [],
  );
}

/** The code for one entry of a batch, by its status. */
export function codeOfStatus(status: number): FailureCode {
  if (status === 404 || status === 410) return 'PH-REJ-002';
  return status === 409 || status === 412 ? 'PH-REJ-009' : 'PH-REJ-001';
}

function reasons(issues: readonly Issue[]): string {
  const errors = issues.filter((issue) => issue.severity === 'error').length;
  if (errors === 0) return 'it gave no reason';
  return errors === 1 ? 'it names 1 reason' : `it names ${errors} reasons`;
}
