import { rules } from '../proof/account.ts';
import type { ScenarioResult } from '../scenarios/Scenario.ts';
import type { Outcome } from './writeReport.ts';

const mostNamed = 8;
/** A killed worker's messages go on at another one within this time. */
const takeOverBoundMs = 10_000;

/** Everything that breaks the promise, in sentences; empty when it was kept. */
export function problemsOf(result: ScenarioResult): string[] {
  const problems = [...result.complaints];
  for (const [rule, meaning] of Object.entries(rules)) {
    const places = result.violations.filter((each) => each.rule === rule).map(({ at }) => at);
    if (places.length === 0) continue;
    const more = places.length > mostNamed ? ` and ${places.length - mostNamed} more` : '';
    problems.push(`${places.length} × ${rule} (${meaning}): ${places.slice(0, mostNamed).join(', ')}${more}`);
  }
  if (result.leaks.length > 0)
    problems.push(
      `${result.leaks.length} lines of logs hold patient data: ${result.leaks.slice(0, mostNamed).join(', ')}`,
    );
  if (result.lastWords !== undefined)
    problems.push(`The studio had ended by itself: ${result.lastWords.split('\n').slice(-12).join(' / ')}`);
  if (!result.isEverySenderServed) problems.push('A sender waited in vain for an acknowledgement.');
  if ((result.takeOverMs ?? 0) > takeOverBoundMs)
    problems.push(`A take-over took ${((result.takeOverMs ?? 0) / 1000).toFixed(1)} s.`);
  if (result.acknowledged === 0) problems.push('No message was acknowledged, so nothing was proved.');
  return problems;
}

export function isKept(end: Outcome['end']): boolean {
  if ('skipped' in end) return true;
  return 'result' in end && problemsOf(end.result).length === 0;
}
