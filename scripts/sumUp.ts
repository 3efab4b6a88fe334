/** How many tests ended how. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** How a step of `pnpm test` ended; a step that is no test run counts nothing. */
export interface StepResult {
  ok: boolean;
  counts: Counts;
}

export interface Summary extends Counts {
  /** Whether every step is well, no test failed, and there were tests at all. */
  isGreen: boolean;
}

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 };

/** Adds up the steps. A step that failed without naming a failed test counts as one failure, so red never reads 0 failed. */
export function sumUp(results: readonly StepResult[]): Summary {
  const passed = sum(results.map(({ counts }) => counts.passed));
  const skipped = sum(results.map(({ counts }) => counts.skipped));
  const failed = sum(results.map(({ ok, counts }) => (ok ? counts.failed : Math.max(counts.failed, 1))));
  return { passed, failed, skipped, isGreen: failed === 0 && passed > 0 };
}

export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
