import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readJourneyCounts, readVitestCounts } from './readCounts.ts';
import { closingLine, noCounts, sumUp } from './sumUp.ts';

const tests = { passed: 5, failed: 0, skipped: 1 };
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pyheart-reports-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

it('is green when every step is well and tests ran', () => {
  const summary = sumUp([
    { ok: true, counts: noCounts },
    { ok: true, counts: tests },
    { ok: true, counts: { passed: 2, failed: 0, skipped: 0 } },
  ]);
  expect(summary.isGreen).toBe(true);
  expect(closingLine(summary)).toBe('7 passed, 0 failed, 1 skipped');
});

it('is red and counts a failure when a step fails that is no test run', () => {
  const summary = sumUp([
    { ok: false, counts: noCounts },
    { ok: true, counts: tests },
  ]);
  expect(summary.isGreen).toBe(false);
  expect(closingLine(summary)).toBe('5 passed, 1 failed, 1 skipped');
});

it('counts the failed tests of a failed step, not the step as well', () => {
  expect(sumUp([{ ok: false, counts: { passed: 5, failed: 3, skipped: 0 } }]).failed).toBe(3);
});

it('is red when no test ran', () => {
  expect(sumUp([{ ok: true, counts: noCounts }]).isGreen).toBe(false);
});

it('is red when vitest ended before it could report', () => {
  const counts = readVitestCounts(join(folder, 'absent.json'));
  expect(sumUp([{ ok: false, counts }])).toEqual({ passed: 0, failed: 1, skipped: 0, isGreen: false });
  expect(readVitestCounts(report('{"numPassed'))).toEqual(noCounts);
});

it('counts a test file that could not be loaded as failed', () => {
  const counts = readVitestCounts(
    report({
      numPassedTests: 4,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 0,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'passed', assertionResults: [{}] },
      ],
    }),
  );
  expect(counts).toEqual({ passed: 4, failed: 2, skipped: 2 });
});

it('counts a journey that passed only at the second try as failed', () => {
  const file = report({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 } });
  expect(readJourneyCounts(file)).toEqual({ passed: 3, failed: 2, skipped: 2 });
});
