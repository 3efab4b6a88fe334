import { useEffect } from 'react';
import { client } from '../api.ts';
import type { Designer } from '../designer/Designer.ts';
import { announce } from '../shell/announce.ts';
import { givesSameResults } from './createTestRuns.ts';
import { summaryOf } from './testWords.ts';

const restMs = 500;

/** Runs the tests on the server after each edit that may change what they give; the last edit wins. */
export function useTestRuns({ draft, tests }: Designer): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current = new AbortController();
    const run = async () => {
      const { document } = draft.store.getState();
      current.abort();
      if (!document.tests) return tests.setState({ results: null, isRunning: false, failure: null });
      const turn = new AbortController();
      current = turn;
      tests.setState({ isRunning: true });
      try {
        const results = await client.pipelineTests.run.query({ document }, { signal: turn.signal });
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
      timer = setTimeout(run, restMs);
    });
    void run();
    return () => {
      clearTimeout(timer);
      current.abort();
      unsubscribe();
    };
  }, [draft, tests]);
}
