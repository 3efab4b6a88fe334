import type { PipelineDocument } from '@pyheart/plugin-sdk';
import type { TestResult } from '../api.ts';
import type { Designer } from '../designer/Designer.ts';
import { givesSameResults } from './createTestRuns.ts';
import { summaryOf } from './testWords.ts';

export interface TestRunning extends Pick<Designer, 'draft' | 'tests'> {
  run(document: PipelineDocument, signal: AbortSignal): Promise<TestResult[]>;
  announce(text: string): void;
}

/** How long the last edit rests before the tests run. */
const restMs = 500;

/** Runs the tests now and after each edit that may change what they give; the last edit wins. Gives what ends that. */
export function runTestsAfterEdits({ draft, tests, run, announce }: TestRunning): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current = new AbortController();
  const runAll = async () => {
    const { document } = draft.store.getState();
    current.abort();
    if (!document.tests) return tests.setState({ results: null, isRunning: false, failure: null });
    const turn = new AbortController();
    current = turn;
    tests.setState({ isRunning: true });
    try {
      const results = await run(document, turn.signal);
      if (turn.signal.aborted) return;
      const before = summaryOf(tests.getState().results);
      tests.setState({ results, isRunning: false, failure: null });
      if (summaryOf(results) !== before) announce(summaryOf(results));
    } catch (failure) {
      if (!turn.signal.aborted) tests.setState({ isRunning: false, failure });
    }
  };
  const unsubscribe = draft.store.subscribe((state, before) => {
    if (state.document === before.document || givesSameResults(state.document, before.document)) return;
    clearTimeout(timer);
    timer = setTimeout(runAll, restMs);
  });
  void runAll();
  return () => {
    clearTimeout(timer);
    current.abort();
    unsubscribe();
  };
}
