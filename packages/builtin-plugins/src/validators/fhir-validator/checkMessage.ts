import { CheckTimeout, type Finding, type ValidatorThread } from '@pyheart/fhir-validator';
import { type Message, PluginError } from '@pyheart/plugin-sdk';
import { refused } from '../../fhirPackages/refused.ts';
import type { FhirValidatorSettings } from './settings.ts';

export interface Checked {
  findings: Finding[];
  /** Undefined when the text is no resource at all. */
  resourceType: string | undefined;
}

/** Checks a message in the thread. Throws when a package cannot be used, or when it takes too long. */
export async function checkMessage(
  { body }: Message,
  settings: FhirValidatorSettings,
  thread: ValidatorThread,
  signal: AbortSignal,
): Promise<Checked> {
  const rules = settings.rules.map(({ resource, rule, words, severity }) => ({
    resource,
    expression: rule,
    words,
    severity,
  }));
  const profiles = settings.profiles.map(({ profile }) => profile).filter((profile) => profile !== '');
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const limits = { timeoutMs: settings.timeout_ms, signal };
  const answer = await thread
    .run({ kind: 'check', text, profiles, rules }, limits)
    .catch((cause: unknown) => {
      throw cause instanceof CheckTimeout ? tooLong(settings.timeout_ms, cause) : cause;
    });
  if ('refused' in answer) throw refused(answer.refused);
  if (!('findings' in answer)) throw new Error('The thread answered another question.');
  const findings = answer.findings.map((finding) => accepted(finding, settings.accepted));
  return { ...answer, findings: findings.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]) };
}

const ranks = { error: 0, warning: 1, info: 2 };

/** What the analyst accepts stays in the report as a note. */
function accepted(finding: Finding, rows: FhirValidatorSettings['accepted']): Finding {
  const plain = withoutIndexes(finding.at);
  const isAccepted = rows.some(
    (row) =>
      (row.finding === finding.code || row.finding === finding.source) &&
      (row.place === '' || finding.at.startsWith(row.place) || plain.startsWith(withoutIndexes(row.place))),
  );
  return isAccepted ? { ...finding, severity: 'info' } : finding;
}

function withoutIndexes(place: string): string {
  return place.replace(/\[\d+\]/g, '');
}

/** Its rules are of the settings or of a definition, never of the message. */
function tooLong(timeoutMs: number, cause: CheckTimeout): PluginError {
  const at = cause.step === '' ? '' : `, at the rule ${cause.step}`;
  return new PluginError('PH-VAL-003', `The check took longer than ${timeoutMs} ms${at}.`, {
    hint: 'Make the rule simpler or the message smaller, or raise the time limit of the node.',
    cause,
  });
}
