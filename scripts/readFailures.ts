import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { readReport } from './readReport.ts';

/** A test that failed: where it stands, what it is called, and the first error of it, without colours. */
export interface FailedTest {
  file: string;
  title: string;
  error: string;
}

/** The tests that failed in vitest's JSON report. A file that could not be loaded holds none, and is named itself. */
export function readVitestFailures(report: string, root: string): FailedTest[] {
  const { testResults = [] } = readReport<VitestReport>(report) ?? {};
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults
      .filter((test) => test.status === 'failed')
      .map(({ fullName, failureMessages = [] }) => ({
        file,
        title: fullName,
        error: plain(failureMessages[0]),
      }));
    if (failed.length > 0 || status !== 'failed') return failed;
    return [{ file, title: 'The file could not be run.', error: plain(message) }];
  });
}

/** The journeys that failed in Playwright's JSON report, and those that passed only at another try. */
export function readJourneyFailures(report: string): FailedTest[] {
  return (readReport<JourneyReport>(report)?.suites ?? []).flatMap(failedOf);
}

function failedOf({ specs = [], suites = [] }: Suite): FailedTest[] {
  const own = specs
    .filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky'))
    .map(({ file, line, title, tests }) => {
      const errors = tests.flatMap(({ results }) => results).flatMap((result) => result.errors ?? []);
      return { file: `e2e/journeys/${file}:${line}`, title, error: plain(errors[0]?.message) };
    });
  return [...own, ...suites.flatMap(failedOf)];
}

function plain(text = ''): string {
  return stripVTControlCharacters(text).trim();
}

interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
}

interface JourneyReport {
  suites: Suite[];
}

interface Suite {
  specs?: {
    file: string;
    line: number;
    title: string;
    ok: boolean;
    tests: { status: string; results: { errors?: { message?: string }[] }[] }[];
  }[];
  suites?: Suite[];
}
