import type { Delimiters } from './delimiters.ts';
import { errorCodes } from './errorCodes.ts';
import { encodeLeaf } from './escape.ts';
import type { Hl7Issue, Hl7Place } from './issue.ts';
import { isVersionAtLeast } from './version.ts';

/**
 * The fields of the ERR segments for these issues. From v2.5 on one segment each: ERR-2 place (ERL), ERR-3 table 0357
 * code, ERR-4 severity, ERR-8 text. Before, one segment whose ERR-1 repeats (CM/ELD: segment, sequence, field, code).
 */
export function errorSegments(
  issues: readonly Hl7Issue[],
  version: string,
  delimiters: Delimiters,
): string[][] {
  if (issues.length === 0) return [];
  const write = (text: string) => encodeLeaf(text, delimiters);
  if (isVersionAtLeast(version, '2.5')) {
    return issues.map((issue) => [
      'ERR',
      '',
      place(issue.at).map(write).join(delimiters.component),
      condition(issue).map(write).join(delimiters.component),
      severities[issue.severity],
      '',
      '',
      '',
      write(`${issue.message} ${issue.hint}`),
    ]);
  }
  const old = issues.map((issue) =>
    [
      ...[issue.at.segment ?? '', sequence(issue.at), String(issue.at.field ?? '')].map(write),
      condition(issue).map(write).join(delimiters.subcomponent),
    ].join(delimiters.component),
  );
  return [['ERR', old.join(delimiters.repetition)]];
}

const severities = { error: 'E', warning: 'W', info: 'I' };

function condition(issue: Hl7Issue): string[] {
  return [issue.errorCode, errorCodes[issue.errorCode] ?? issue.message, 'HL70357'];
}

/** ERL: segment, sequence, field, repetition, component, sub-component; as far as known. */
function place(at: Hl7Place): string[] {
  if (at.segment === undefined) return [];
  const repetition = at.field === undefined ? undefined : (at.repetition ?? 1);
  const numbers = [at.field, repetition, at.component, at.subcomponent];
  const known = numbers.slice(0, numbers.findLastIndex((number) => number !== undefined) + 1);
  return [at.segment, sequence(at), ...known.map((number) => String(number ?? ''))];
}

function sequence(at: Hl7Place): string {
  return at.segment === undefined ? '' : String(at.occurrence ?? 1);
}
