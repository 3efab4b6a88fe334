import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FailedTest, readJourneyFailures, readVitestFailures } from './readFailures.ts';
import { tellFailures } from './tellFailures.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pyheart-failures-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const failure = (number: number): FailedTest => ({
  file: `packages/a${number}.test.ts`,
  title: `does ${number}`,
  error: ['AssertionError: 1 is not 2', ...Array.from({ length: 30 }, (_, line) => `+ line ${line}`)].join(
    '\n',
  ),
});

it('names the tests that failed, with their errors, and files that could not be run', () => {
  const file = report({
    testResults: [
      {
        name: '/clone/packages/a.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          { status: 'passed', fullName: 'is well' },
          {
            status: 'failed',
            fullName: 'counts to two',
            failureMessages: ['\u001b[31mError: one\u001b[39m'],
          },
        ],
      },
      {
        name: '/clone/packages/b.test.ts',
        status: 'failed',
        message: 'No such module',
        assertionResults: [],
      },
      { name: '/clone/packages/c.test.ts', status: 'passed', assertionResults: [] },
    ],
  });
  expect(readVitestFailures(file, '/clone')).toEqual([
    { file: 'packages/a.test.ts', title: 'counts to two', error: 'Error: one' },
    { file: 'packages/b.test.ts', title: 'The file could not be run.', error: 'No such module' },
  ]);
  expect(readVitestFailures(join(folder, 'absent.json'), '/clone')).toEqual([]);
});

it('names the journeys that failed, also those in groups and those that passed only at the second try', () => {
  const spec = (title: string, ok: boolean, status: string, message?: string) => ({
    file: 'runs.spec.ts',
    line: 7,
    title,
    ok,
    tests: [{ status, results: [{ errors: message === undefined ? [] : [{ message }] }, {}] }],
  });
  const file = report({
    suites: [
      {
        specs: [spec('is well', true, 'expected'), spec('is late', false, 'unexpected', 'Timeout')],
        suites: [{ specs: [spec('is lucky', true, 'flaky', 'Once')] }],
      },
    ],
  });
  expect(readJourneyFailures(file)).toEqual([
    { file: 'e2e/journeys/runs.spec.ts:7', title: 'is late', error: 'Timeout' },
    { file: 'e2e/journeys/runs.spec.ts:7', title: 'is lucky', error: 'Once' },
  ]);
});

it('tells each failed test with the beginning of its error', () => {
  const error = 'Error: expected 1\n\n  to be 2\n    at packages/a.ts:3:4';
  const tests = [{ file: 'packages/a.test.ts', title: 'counts', error }];
  expect(tellFailures([{ title: 'unit tests', tests, lastLines: ['noise'] }])).toEqual([
    '── FAILED: unit tests',
    '  packages/a.test.ts › counts',
    '    Error: expected 1',
    '      to be 2',
  ]);
});

it('tells a step that names no test by its last lines', () => {
  const lastLines = Array.from({ length: 30 }, (_, line) => `line ${line}`);
  const told = tellFailures([{ title: 'types', tests: [], lastLines }]);
  expect(told).toEqual(['── FAILED: types', ...lastLines.slice(10)]);
});

it('stays short enough for the end of an output, however much failed', () => {
  const tests = Array.from({ length: 40 }, (_, index) => failure(index));
  const told = tellFailures([
    { title: 'unit tests', tests, lastLines: [] },
    { title: 'journeys', tests: tests.slice(0, 1), lastLines: [] },
  ]);
  expect(told.length).toBeLessThan(55);
  expect(told).toContain('  … and 32 more, further up');
  expect(told.at(-7)).toBe('  packages/a0.test.ts › does 0');
});
