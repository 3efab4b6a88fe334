import { readReport } from './readReport.ts';
import { type Counts, noCounts } from './sumUp.ts';

/** What vitest's JSON report counts. A test file that could not be loaded holds no tests, and counts as one failed. */
export function readVitestCounts(file: string): Counts {
  const report = readReport<VitestReport>(file);
  if (report === undefined) return noCounts;
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** What Playwright's JSON report counts; a flaky test counts as failed, for a test must not depend on luck. */
export function readJourneyCounts(file: string): Counts {
  const report = readReport<JourneyReport>(file);
  if (report === undefined) return noCounts;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

interface JourneyReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}
