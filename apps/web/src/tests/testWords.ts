import type { ComparedMessages, TestResult } from '../api.ts';
import { listText } from '../language/listed.ts';
import { type MarkedText, msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import type { NodeTally } from './createTestRuns.ts';

/** "3 tests pass", "1 of 3 tests fails". */
export function summaryOf(results: readonly TestResult[] | null): string {
  if (!results || results.length === 0) return t('No tests');
  const failed = results.filter(({ passed }) => !passed).length;
  if (failed === 0)
    return t('{count, plural, one {# test passes} other {# tests pass}}', { count: results.length });
  return t(
    '{failed, plural, one {# of {count, plural, one {# test} other {# tests}} fails} other {# of {count, plural, one {# test} other {# tests}} fail}}',
    { failed, count: results.length },
  );
}

/** The same at a node: "2 tests pass here", "1 of 2 tests finds a difference here". */
export function tallyWords({ tests, failed }: NodeTally): string {
  if (failed === 0)
    return t('{tests, plural, one {# test passes here} other {# tests pass here}}', { tests });
  return t(
    '{failed, plural, one {# of {tests, plural, one {# test} other {# tests}} finds a difference here} other {# of {tests, plural, one {# test} other {# tests}} find a difference here}}',
    { failed, tests },
  );
}

const roleWords: Readonly<Record<string, MarkedText>> = {
  family: msg('{count, plural, one {# family name} other {# family names}}'),
  given: msg('{count, plural, one {# given name} other {# given names}}'),
  name: msg('{count, plural, one {# name} other {# names}}'),
  id: msg('{count, plural, one {# identifier} other {# identifiers}}'),
  phone: msg('{count, plural, one {# phone number} other {# phone numbers}}'),
  mail: msg('{count, plural, one {# mail address} other {# mail addresses}}'),
  street: msg('{count, plural, one {# street} other {# streets}}'),
  city: msg('{count, plural, one {# town} other {# towns}}'),
  zip: msg('{count, plural, one {# postal code} other {# postal codes}}'),
  date: msg('{count, plural, one {# date} other {# dates}}'),
  text: msg('{count, plural, one {# free text} other {# free texts}}'),
  data: msg('{count, plural, one {# attachment} other {# attachments}}'),
};

/** "2 family names, 4 dates": what was replaced to make a message safe. */
export function replacedWords(replaced: Readonly<Record<string, number>>): string {
  return listText(
    Object.entries(replaced).map(([role, count]) => {
      const words = roleWords[role];
      return words ? t(words, { count }) : `${count} ${role}`;
    }),
  );
}

/** "3 of 20 messages would be sent differently than by version 4." */
export function comparedWords({ version, compared, same }: ComparedMessages): string {
  if (compared === 0) return t('There is no message yet to compare with.');
  if (same === compared)
    return t(
      'All {compared, plural, one {# message} other {# messages}} would be sent as version {version} sends them.',
      { compared, version },
    );
  return t(
    '{differing} of {compared, plural, one {# message} other {# messages}} would be sent differently than by version {version}.',
    { differing: compared - same, compared, version },
  );
}
