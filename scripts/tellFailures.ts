import type { FailedTest } from './readFailures.ts';

/** A step of `pnpm test` that failed, with the tests that did and the end of what it printed. */
export interface FailedStep {
  title: string;
  tests: readonly FailedTest[];
  lastLines: readonly string[];
}

const mostTests = 8;
const mostErrorLines = 6;
const mostStepLines = 20;
const mostLetters = 200;

/**
 * What failed and why, short enough for the end of the output, which is all that a person may see of it. A step that
 * names no test, such as the types, is told by its last lines.
 */
export function tellFailures(steps: readonly FailedStep[]): string[] {
  return steps.flatMap(({ title, tests, lastLines }) => {
    const more = tests.length - mostTests;
    return [
      `── FAILED: ${title}`,
      ...(tests.length === 0 ? lastLines.filter(isSaying).slice(-mostStepLines).map(clipped) : []),
      ...tests.slice(0, mostTests).flatMap((test) => tell(test, tests.length)),
      ...(more > 0 ? [`  … and ${more} more, further up`] : []),
    ];
  });
}

/** The more there are, the less is said of each. */
function tell({ file, title, error }: FailedTest, count: number): string[] {
  const lines = error.split('\n').filter((line) => isSaying(line) && !/^\s*at /.test(line));
  const shown = lines.slice(0, Math.max(2, Math.ceil((mostErrorLines * 4) / (count + 3))));
  return [`  ${file} › ${title}`, ...shown.map((line) => `    ${clipped(line)}`)];
}

function isSaying(line: string): boolean {
  return line.trim() !== '';
}

function clipped(line: string): string {
  return line.length > mostLetters ? `${line.slice(0, mostLetters - 1)}…` : line;
}
