import type { Decision, Failure, Issue } from '@pyheart/plugin-sdk';

/** Takes secret values out of what people and logs will read. */
export interface Redactor {
  text(text: string): string;
  issues(issues: readonly Issue[]): Issue[];
  decisions(decisions: readonly Decision[]): Decision[];
  failure(failure: Failure): Failure;
}

// Shorter values would blank out ordinary words; secrets of three characters protect nothing.
const shortestSecret = 4;
const mark = '•••';

/** A redactor for these values. Encoded forms that often turn up in addresses and headers are covered too. */
export function createRedactor(values: Iterable<string>): Redactor {
  const secrets = [...new Set([...values].flatMap(spellings))]
    .filter((value) => value.length >= shortestSecret)
    .sort((a, b) => b.length - a.length);
  if (secrets.length === 0)
    return {
      text: (text) => text,
      issues: (issues) => [...issues],
      decisions: (decisions) => [...decisions],
      failure: (it) => it,
    };

  const text = (plain: string) =>
    secrets.reduce((rest, secret) => (rest.includes(secret) ? rest.replaceAll(secret, mark) : rest), plain);
  const issues = (list: readonly Issue[]) =>
    list.map((issue) => ({
      ...issue,
      message: text(issue.message),
      ...(issue.hint === undefined ? {} : { hint: text(issue.hint) }),
    }));
  const decisions = (list: readonly Decision[]) =>
    list.map((decision) => ({
      ...decision,
      checks: decision.checks.map((check) => ({
        ...check,
        wanted: text(check.wanted),
        found: check.found.map(text),
      })),
    }));
  const failure = (it: Failure): Failure => ({
    ...it,
    message: text(it.message),
    ...(it.hint === undefined ? {} : { hint: text(it.hint) }),
    ...(it.issues === undefined ? {} : { issues: issues(it.issues) }),
  });
  return { text, issues, decisions, failure };
}

function spellings(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  return [value, encodeURIComponent(value), bytes.toString('base64'), JSON.stringify(value).slice(1, -1)];
}
