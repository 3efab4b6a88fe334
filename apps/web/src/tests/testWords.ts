import type { ComparedMessages, TestResult } from '../api.ts';
import { plural } from '../ui/count.ts';
import type { NodeTally } from './createTestRuns.ts';

/** "3 tests pass", "1 of 3 tests fails". */
export function summaryOf(results: readonly TestResult[] | null): string {
  if (!results || results.length === 0) return 'No tests';
  const failed = results.filter(({ passed }) => !passed).length;
  if (failed === 0) return `${plural(results.length, 'test')} ${results.length === 1 ? 'passes' : 'pass'}`;
  return `${failed} of ${plural(results.length, 'test')} ${failed === 1 ? 'fails' : 'fail'}`;
}

/** The same at a node: "2 tests pass here", "1 of 2 tests finds a difference here". */
export function tallyWords({ tests, failed }: NodeTally): string {
  if (failed === 0) return `${plural(tests, 'test')} ${tests === 1 ? 'passes' : 'pass'} here`;
  return `${failed} of ${plural(tests, 'test')} ${failed === 1 ? 'finds' : 'find'} a difference here`;
}

const roleWords: Readonly<Record<string, string>> = {
  family: 'family name',
  given: 'given name',
  name: 'name',
  id: 'identifier',
  phone: 'phone number',
  mail: 'mail address',
  street: 'street',
  city: 'town',
  zip: 'postal code',
  date: 'date',
  text: 'free text',
  data: 'attachment',
};

/** "2 family names, 4 dates": what was replaced to make a message safe. */
export function replacedWords(replaced: Readonly<Record<string, number>>): string {
  return Object.entries(replaced)
    .map(([role, count]) => plural(count, roleWords[role] ?? role))
    .join(', ');
}

/** "3 of 20 messages would be sent differently than by version 4." */
export function comparedWords({ version, compared, same }: ComparedMessages): string {
  if (compared === 0) return 'There is no message yet to compare with.';
  if (same === compared)
    return `All ${plural(compared, 'message')} would be sent as version ${version} sends them.`;
  return `${compared - same} of ${plural(compared, 'message')} would be sent differently than by version ${version}.`;
}
