import type { PipelineDocument } from '@pyheart/plugin-sdk';
import type { TestResult } from '../api.ts';
import type { Designer } from '../designer/Designer.ts';
import { workAfterEdits } from '../draft/workAfterEdits.ts';
import { summaryOf } from './testWords.ts';

export interface TestRunning extends Pick<Designer, 'draft' | 'tests'> {
  run(document: PipelineDocument, signal: AbortSignal): Promise<TestResult[]>;
  announce(text: string): void;
}

const restMs = 500;

/** Runs the tests now and after each edit that may change what they give. Gives what ends that. */
export function runTestsAfterEdits({ draft, tests, run, announce }: TestRunning): () => void {
  const work = async (document: PipelineDocument, signal: AbortSignal) => {
    if (!document.tests) return tests.setState({ results: null, isRunning: false, failure: null });
    tests.setState({ isRunning: true });
    try {
      const results = await run(document, signal);
      if (signal.aborted) return;
      const before = summaryOf(tests.getState().results);
      tests.setState({ results, isRunning: false, failure: null });
      if (summaryOf(results) !== before) announce(summaryOf(results));
    } catch (failure) {
      if (!signal.aborted) tests.setState({ isRunning: false, failure });
    }
  };
  const { now, end } = workAfterEdits({ draft, restMs, work });
  now();
  return end;
}
